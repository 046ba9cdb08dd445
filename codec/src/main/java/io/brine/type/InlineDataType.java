package io.brine.type;

/**
 * A class of objects behind whose state data stand in the stream itself, between two opcodes: after
 * BUILD, the reader of such a file takes them from where the pickle has come to, and goes on with
 * the next opcode behind them. joblib writes arrays so. No plain unpickler can read such a stream.
 *
 * <p>Register one in a {@link TypeRegistry} as any other type. A load then calls it twice: {@link
 * #read} while the pickle is being parsed, when nothing has been checked or constructed, to say
 * where the data end; and {@link #construct} as all types, with the data as the object's {@link
 * Construction#items()}.
 *
 * <p>Only what is loaded from memory or from a file can have such data: to read from a stream means
 * to find the end of the pickle first, by its opcodes.
 */
public interface InlineDataType extends PythonType {

  /**
   * Reads the data of one object. It must depend on nothing but what it is given, since a scanner
   * has to see in a stream what a load sees in it.
   *
   * @param data the state of the object and what follows it; valid only during the call
   */
  void read(InlineData data);
}
