import { type Answer, record, refused, textIn } from "../api.ts";
import { type Call, paramOf, type Route } from "../routes.ts";
import { loginAnswer } from "./login-token.ts";

/** A user's name and password. */
export function passwordRoutes(object: string): readonly Route[] {
  return [{ template: "login/{name}", open: true, methods: { POST: (call) => login(call, object) } }];
}

function login(call: Call, object: string): Answer {
  const name = paramOf(call, "name").toLowerCase();
  const password = textIn(call.body, "password");
  if (password === "")
    return call.server.product === "vault"
      ? refused(400, "invalid credentials")
      : refused(500, "missing password");
  const user = call.mount.objects.get(object)?.get(name);
  if (user?.fields.get("password") !== password) return refused(400, "invalid username or password");
  const mount = call.mount.path.slice("auth/".length, -1);
  return loginAnswer(call, {
    fields: user.fields,
    alias: name,
    metadata: record({ username: name }),
    displayName: `${mount}-${name}`,
  });
}
