import { hclFaults } from "./hcl-faults.ts";
import { sopsFaults } from "./sops-faults.ts";

// `npm run why`: why Strongroom has readers of its own for HCL and SOPS. Each answer below is given by the packages now.
for (const { title, input, answers } of [...hclFaults(), ...(await sopsFaults())]) {
  console.log(`\n━━ ${title}\n\n${indent(input)}\n`);
  for (const { who, says } of answers) console.log(`  ${`${who}:`.padEnd(13)} ${says}`);
}

function indent(text: string): string {
  return text.trimEnd().replace(/^/gm, "    ");
}
