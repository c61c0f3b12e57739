/** Policy texts, and whether each product takes them: measured on OpenBao 2.7.2 and Vault CE 1.21.0. */
export interface PolicyText {
  readonly text: string;
  readonly openbao: boolean;
  readonly vault: boolean;
}

function takenByBoth(...texts: readonly string[]): readonly PolicyText[] {
  return texts.map((text) => ({ text, openbao: true, vault: true }));
}

function refusedByBoth(...texts: readonly string[]): readonly PolicyText[] {
  return texts.map((text) => ({ text, openbao: false, vault: false }));
}

function takenByOpenBao(...texts: readonly string[]): readonly PolicyText[] {
  return texts.map((text) => ({ text, openbao: true, vault: false }));
}

function takenByVault(...texts: readonly string[]): readonly PolicyText[] {
  return texts.map((text) => ({ text, openbao: false, vault: true }));
}

export const POLICY_TEXTS: readonly PolicyText[] = [
  ...takenByBoth(
    "",
    " \n",
    "# only a comment",
    "// one\n/* two\n three */",
    'path "a" { capabilities = ["read"] }',
    '"path" "a" { "capabilities" = ["read"], }',
    'path "a" {}',
    'path "" { capabilities = ["read"] }',
    'path "/a" { capabilities = ["read"] }',
    'path "a" "b" { capabilities = ["read"] }',
    'path { capabilities = ["read"] }',
    'path "a" { policy = "write" }',
    'path "a" { policy = "" }',
    'path "a" { policy = "deny" capabilities = ["read"] }',
    'path "a" { capabilities = ["read", "deny"] }',
    'path "a" { capabilities = [] }',
    'path "x" { capabilities = ["read",,"list"] }',
    'path "x" { capabilities = [,] }',
    'path "x" { capabilities = ["read", # why\n "list" /* too */] }',
    'path "x" { comment = "foo" }',
    'path "x" { comment { a = 1 } }',
    'path "x" { required_parameters = ["a", 1] }',
    'path "x" { allowed_parameters { a = [] } }',
    'path "x" { allowed_parameters = { "a" = [1, 2.5, true, "x", {b = 1}, ["q"]] } }',
    'path "x" { allowed_parameters = { a = {b = 1} } }',
    'path "x" { allowed_parameters "a" { b = [1] } }',
    'path "x" { min_wrapping_ttl = 1.5 }',
    'path "x" { min_wrapping_ttl = -5 }',
    'path "x" { min_wrapping_ttl = "" }',
    'path "x" { min_wrapping_ttl = "1m" max_wrapping_ttl = "1d" }',
    'path "x" { max_wrapping_ttl = "1h1.5m" }',
    'path "x" { mfa_methods = ["a"] }',
    'path "a" { capabilities=["read"] } path "a" { capabilities=["list"] }',
    'path "a{{x}}" {}',
    'path "a/{{identity.entity.id}}/*" { capabilities = ["read"] }',
    'path "a/+/b/*" { capabilities = ["read"] }',
    'path "x $_{"q"} y" { capabilities=["read"] }'.replace("_", ""),
    'path "x \\u0041 \\x41 \\101 \\U00000041 \\n" { capabilities=["read"] }',
    'name = "x"',
    'name = 5 path "a" {}',
    'path "x" { comment = <<EOT\n two "lines"\n  # no comment\nEOT\n}',
    'path "x" { comment = <<-EOT\n   two\n   EOT\n}',
    'path "x" { comment = 0x1F }',
    'path "x" { comment = 017 }',
    'path "x" { comment = -1.5e3 }',
    'path "x" { capabilities=["read"] control_group = { ttl = "4h" factor "a" { controlled_capabilities = ["read"] identity { group_names = ["m"] approvals = 1 } } } }',
    '{"path": {"x": {"capabilities": ["read",]}}, }',
    '{"path": {"x": {}}}',
    '{"path": {"x": {"capabilities": [true]}}}',
    '{"path": {"x": {"capabilities": ["read"], "capabilities": ["list"]}}}',
    '{"path": [{"x": {"capabilities": ["read"]}}, {"y": {"policy": "write"}}]}',
    '\n {"name": "x", "path": {"x": {"capabilities": ["read"], "allowed_parameters": {"a": ["b"]}}}}',
  ),
  ...refusedByBoth(
    'path "a" { capabilities = ["root"] }',
    'path "a" { Capabilities = ["read"] }',
    'path "a" { capabilities = "read" }',
    'path "a" { policy = "nope" }',
    'path = "x"',
    'path "x" = {}',
    'paths "x" { capabilities = ["read"] }',
    'path "a{{x" {}',
    'path "a}}x" {}',
    'path "a/+*" {capabilities=["read"]}',
    'path "a" { min_wrapping_ttl = "10s" max_wrapping_ttl = 5 capabilities=["read"]}',
    'path "a" { min_wrapping_ttl = "1x" }',
    'path "x" { max_wrapping_ttl = true}',
    'path "x" { min_wrapping_ttl = ["1s"] }',
    'path "a" { capabilities = ["read"] allowed_parameters = 3 }',
    'path "x" { capabilities = ["read" "list"] }',
    'path "x" { capabilities = [1] }',
    'path "x" { capabilities = [true] }',
    'path "x" { capabilities = [["read"]] }',
    'path "x" { capabilities = [""] }',
    'path "x" { allowed_parameters = { a = "x" } }',
    'path "x" { allowed_parameters = [{ a = [] }] }',
    'path "x" { capabilities = null }',
    'path "x\\z" {}',
    'path "x',
    'path "x\n" {}',
    'path "x" {',
    'path "x" { capabilities = ["read"] } }',
    'path "x" { capabilities = [',
    "$",
    "[]",
    '"a b c"',
    "path 5 {}",
    "/* open",
    "/ slash",
    "name = true",
    'path "x" { comment = <<EOT\n never closed\n}',
    'path "x" { comment = 018 }',
    "# a null \0",
    'path "x" { control_group = { ttl = "4h" } }',
    '{"path": {"x": {"allowed_parameters": {"a": []}}}}',
    '{"path": {"x": {"capabilities": null}}}',
    '{"path": {"x": [{"capabilities": ["read"]}]}}',
    '{"name":"x", "pat": 1}',
    "{path: {}}",
  ),
  ...takenByOpenBao(
    'path "a" { capabilities = ["read"] capabilities = ["list"] }',
    'name = "x" name = "y"',
    'path "a" { capabilities = ["scan"] }',
    'path "a" { pagination_limit = 3 }',
    'path "a" { pagination_limit = "5" }',
    'path "a" { pagination_limit = -5 }',
    'path "a" { expiration = "2999-01-01T00:00:00Z" }',
    'path "a" { expiration = "2996-02-29T00:00:00Z" }',
    'path "a" { expiration = "2999-01-01T00:00:00.5+02:00" }',
    'path "a" { expiration = 32472144000 }',
    'path "a" { expiration = "" }',
    'path "x" { capabilities=["list"] list_scan_response_keys_filter_path = "{{ .path }}{{ .key }}" }',
  ),
  ...takenByVault(
    'path "a" { capabilities = ["subscribe", "recover"] }',
    'path "x" { subscribe_event_types = ["a"] }',
  ),
  ...refusedByBoth(
    'path "a" { pagination_limit = 5.5 }',
    'path "a" { pagination_limit = "a" }',
    'path "a" { expiration = "bad" }',
    'path "a" { expiration = "2999-02-30T00:00:00Z" }',
    'path "a" { expiration = "2900-02-29T00:00:00Z" }',
    'path "a" { expiration = "2999-13-01T00:00:00Z" }',
    'path "a" { expiration = "2999-01-01" }',
    'path "x" { list_scan_response_keys_filter_path = "{{ .path }}{{ .key }}" }',
    'path "x" { capabilities=["scan"] list_scan_response_keys_filter_path = "{{ .path }}{{ .key }}" }',
    'path "x" { capabilities=["list"] list_scan_response_keys_filter_path = "{{ .path }}" }',
    'path "x" { capabilities=["list"] list_scan_response_keys_filter_path = "{{ .pat" }',
  ),
];

/** Cut-off texts that the servers take, silently dropping the rest; we refuse them. */
export const CUT_OFF_TEXTS: readonly string[] = [
  "name =",
  '{"path": {"x": {"capabilities": ["read"} }}',
  '{"path": {"x": {"capabilities": ["read"]}}',
  '{"path": {"x": {"capabilities": ["read"]}}} trailing',
  '{"path": {"x": {"capabilities": ["read"] "policy": "write"}}}',
];
