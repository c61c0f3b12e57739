auth "approle" {
  role "ci" {
    token_tll = "1h"
  }
}
