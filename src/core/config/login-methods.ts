/**
 * The ways to get a token, each with the parameters that may stand in a `login` block. None is a secret: a parameter
 * names the environment variable or the file that holds one. `plan_role` is the role of runs that only read.
 */
export const LOGIN_METHODS: ReadonlyMap<string, readonly string[]> = new Map([
  ["token", ["token_env", "token_file"]],
  ["approle", ["mount", "role_id", "role_id_env", "role_id_file", "secret_id_env", "secret_id_file"]],
  ["kubernetes", ["mount", "role", "plan_role", "jwt_file"]],
  ["jwt", ["mount", "role", "plan_role", "jwt_env", "jwt_file", "audience", "provider"]],
  ["userpass", ["mount", "username", "password_env", "password_file"]],
]);
