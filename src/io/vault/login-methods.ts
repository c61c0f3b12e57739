import type { InputSource } from "./login-input.ts";

/** How a method logs in: `POST auth/<mount>/<path>` with the inputs as body. */
export interface LoginMethod {
  /** Where the method is usually mounted. */
  readonly mount: string;
  /** Below the mount; an input in braces goes into the path, not into the body. */
  readonly path: string;
  readonly inputs: readonly LoginInput[];
}

export interface LoginInput extends InputSource {
  readonly isRequired: boolean;
  /** A token of the workflow's forge takes its place where nothing else is given. */
  readonly fromForge?: boolean;
}

const ROLE = { name: "role", isPlain: true } as const;

/** What Kubernetes mounts into each pod. */
const SERVICE_ACCOUNT_TOKEN = "/var/run/secrets/kubernetes.io/serviceaccount/token";

/** The methods that make a token; `token` itself is not one. The parameters are those of `core/config/login-methods.ts`. */
export const LOGIN_METHODS: ReadonlyMap<string, LoginMethod> = new Map<string, LoginMethod>([
  [
    "approle",
    {
      mount: "approle",
      path: "login",
      inputs: [
        { name: "role_id", isPlain: true, variable: "STRONGROOM_ROLE_ID", isRequired: true },
        { name: "secret_id", variable: "STRONGROOM_SECRET_ID", isRequired: false },
      ],
    },
  ],
  [
    "kubernetes",
    {
      mount: "kubernetes",
      path: "login",
      inputs: [
        { ...ROLE, isRequired: true },
        { name: "jwt", file: SERVICE_ACCOUNT_TOKEN, isRequired: true },
      ],
    },
  ],
  [
    "jwt",
    {
      mount: "jwt",
      path: "login",
      inputs: [
        { ...ROLE, isRequired: false },
        { name: "jwt", isRequired: true, fromForge: true },
      ],
    },
  ],
  [
    "userpass",
    {
      mount: "userpass",
      path: "login/{username}",
      inputs: [
        { name: "username", isPlain: true, variable: "STRONGROOM_USERNAME", isRequired: true },
        { name: "password", variable: "STRONGROOM_PASSWORD", isRequired: true },
      ],
    },
  ],
]);
