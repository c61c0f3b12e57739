// HashiCorp's words, where several places say the same.

export const ARGUMENT_OR_BLOCK = "Argument or block definition required";
export const ARGUMENT_OR_BLOCK_HERE = "An argument or block definition is required here.";
export const UNCLOSED_BLOCK =
  "There is no closing brace for this block before the end of the file. This may be caused by incorrect brace nesting elsewhere in this file.";
