strongroom {
  stak = "x"
}
