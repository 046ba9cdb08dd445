package io.brine.graph;

import io.brine.EndOfPicklesException;
import io.brine.internal.Input;
import io.brine.target.Target;
import java.nio.ByteBuffer;
import java.util.List;

/**
 * The decoder from bytes to Java values: machine, verifier and builder with all that they reuse
 * between loads. Used by one thread at a time.
 */
public final class PickleEngine {

  private final ReadOptions options;
  private final PickleMachine machine;
  private final Input input = new Input();
  private final KeyCache keys = new KeyCache();
  private int end;

  /** Of pickles without globals and hooks. */
  private final ObjectBuilder plain;

  /** Of the loads that share a memo. */
  private ObjectBuilder kept;

  private boolean failed;

  public PickleEngine(ReadOptions options) {
    this.options = options;
    this.machine = new PickleMachine(options);
    this.plain = builder();
  }

  /** What to wrap the bytes in before {@link #load}. */
  public Input input() {
    return input;
  }

  /** Loads the pickle that begins at an offset of the input. */
  public Object load(int from, List<ByteBuffer> buffers) {
    return load(from, buffers, null);
  }

  /**
   * Loads the pickle that begins at an offset of the input.
   *
   * @param target the Java type to bind it to, or null for none
   */
  public Object load(int from, List<ByteBuffer> buffers, Target target) {
    PickleGraph graph = machine.graph();
    graph.memoIsKept = false;
    end = machine.parse(input, from, false);
    graph.from = from;
    boolean isPlain = graph.globals == 0 && graph.hooks == 0;
    // Without anything to verify, no builder needs a verifier of its own.
    ObjectBuilder builder = isPlain ? plain : builder();
    try {
      return target == null
          ? builder.build(0, 0, end - from, buffers)
          : builder.bind(0, end - from, buffers, target);
    } finally {
      builder.release();
    }
  }

  /**
   * Loads the next pickle with the memo of the last one, whose bytes must still stand in the input
   * where they stood.
   */
  public Object loadKeepingMemo(int from, List<ByteBuffer> buffers) {
    if (failed) {
      throw new IllegalStateException("an earlier load with this memo failed");
    }
    if (from == input.length()) {
      // Not a failure: the memo is as it was, and the source may have grown by the next call.
      throw new EndOfPicklesException(from);
    }
    failed = true;
    int tapeFrom = kept == null ? 0 : machine.graph().tapeLength;
    int nodeFrom = kept == null ? 0 : machine.graph().nodes;
    machine.graph().memoIsKept = true;
    end = machine.parse(input, from, kept != null);
    if (kept == null) {
      kept = builder();
    }
    Object value = kept.build(tapeFrom, nodeFrom, end - from, buffers);
    failed = false;
    return value;
  }

  private ObjectBuilder builder() {
    PickleGraph graph = machine.graph();
    return new ObjectBuilder(graph, options, new Verifier(options, graph), keys);
  }

  /** The offset after the STOP of the pickle that was loaded last. */
  public int end() {
    return end;
  }

  /** Lets go of the input, whether the load succeeded or not. */
  public void release() {
    kept = null;
    input.release();
    machine.release();
  }
}
