auth "approle" {
  role "team a" {
    token_ttl = "1h"
  }
}
