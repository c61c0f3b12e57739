//#region src/io/sops/cipher/go-time.ts
const RFC3339 = /^(\d{4})-(\d{2})-(\d{2})T(\d{2}):(\d{2}):(\d{2})(?:\.(\d{1,9}))?(Z|[+-](?:[01]\d|2[0-3]):[0-5]\d)$/;
/** A time as Go's time.Time.UnmarshalText reads it; undefined if it is none. */
function parseGoTime(text) {
	const match = RFC3339.exec(text);
	if (match === null) return void 0;
	const [, year, month, day, hour, minute, second, fraction, zone] = match;
	return goTime({
		date: [
			year,
			month,
			day
		],
		time: [
			hour,
			minute,
			second
		],
		fraction,
		zone
	});
}
/** The time in its canonical form, as time.Time.MarshalText writes it; undefined if there is no such time. */
function goTime(parts) {
	const [year = 0, month = 0, day = 0] = parts.date.map(Number);
	const [hour = 0, minute = 0, second = 0] = parts.time.map((part) => Number(part ?? 0));
	if (month < 1 || month > 12 || day < 1 || day > daysIn(year, month)) return void 0;
	if (hour > 23 || minute > 59 || second > 59) return void 0;
	const date = [
		pad(year, 4),
		pad(month, 2),
		pad(day, 2)
	].join("-");
	const time = [
		hour,
		minute,
		second
	].map((part) => pad(part, 2)).join(":");
	const fraction = (parts.fraction ?? "").slice(0, 9).replace(/0+$/, "");
	const zone = parts.zone === void 0 || /^[+-]00:00$/.test(parts.zone) ? "Z" : parts.zone;
	return {
		kind: "time",
		text: `${date}T${time}${fraction === "" ? "" : `.${fraction}`}${zone}`
	};
}
/** `lastmodified` as SOPS authenticates the MAC with: without decimals, whatever the file says. */
function truncateToSeconds(time) {
	return time.text.replace(/\.\d+/, "");
}
function daysIn(year, month) {
	return [
		31,
		year % 4 === 0 && year % 100 !== 0 || year % 400 === 0 ? 29 : 28,
		31,
		30,
		31,
		30,
		31,
		31,
		30,
		31,
		30,
		31
	][month - 1] ?? 0;
}
function pad(value, width) {
	return String(value).padStart(width, "0");
}
//#endregion
export { parseGoTime as n, truncateToSeconds as r, goTime as t };
