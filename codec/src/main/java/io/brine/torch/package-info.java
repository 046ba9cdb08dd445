/**
 * Checkpoints of PyTorch: files of {@code torch.save}, whose tensors become {@link
 * io.brine.numpy.NdArray}s over the file's own memory.
 *
 * <pre>{@code
 * Map<String, NdArray> weights = TorchFile.open(Path.of("model.pt")).stateDict();
 * FloatBuffer bias = weights.get("fc.bias").asFloatBuffer();
 * }</pre>
 *
 * <p>Data flows one way: {@code FileMemory} shows the file, {@code ZipDirectory} or {@code
 * LegacyStorages} finds the pickle and the storages in it, {@code TorchTypes} is the policy, which
 * makes tensors of storages while an ordinary {@link io.brine.Unpickler} loads the pickle.
 */
package io.brine.torch;
