mount "kv" {
  options = { version = "2" }
}

secret "kv/many" {
  custom_metadata = { for i in range(65) : "key-${i}" => "x" }
}

secret "kv/long" {
  custom_metadata = {
    owner = join("", [for i in range(257) : "ä"])
  }
}

secret "kv/lines" {
  custom_metadata = { note = "one\ntwo" }
}
