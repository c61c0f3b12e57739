import type { LoginBehaviour } from "../engine-behaviour.ts";
import type { Route } from "../routes.ts";
import { passwordRoutes } from "./password-login.ts";
import { secretIdRoutes } from "./secret-id-login.ts";
import { serviceAccountRoutes } from "./service-account-login.ts";

const ROUTES: Readonly<Record<LoginBehaviour["kind"], (object: string) => readonly Route[]>> = {
  password: passwordRoutes,
  "secret-id": secretIdRoutes,
  "service-account": serviceAccountRoutes,
};

/** How one gets a token at an auth method. */
export function loginRoutes(behaviour: LoginBehaviour): readonly Route[] {
  return ROUTES[behaviour.kind](behaviour.object);
}
