"""Text in, arrays out: the one place that knows onnxruntime and the tokenizer."""
