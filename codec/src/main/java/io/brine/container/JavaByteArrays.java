package io.brine.container;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/**
 * An array of byte arrays as Java serializes it, and nothing else of that format: a {@code
 * byte[][]} or an {@code Object[]} whose elements are {@code byte[]}s. {@code ObjectInputStream},
 * which would load and construct whatever the bytes name, has no part in it. The constants are
 * those of the Java Object Serialization Specification, chapter 6.
 */
final class JavaByteArrays {

  private static final int MAGIC_AND_VERSION = 0xaced0005;
  private static final byte TC_NULL = 0x70;
  private static final byte TC_REFERENCE = 0x71;
  private static final byte TC_CLASSDESC = 0x72;
  private static final byte TC_ARRAY = 0x75;
  private static final byte TC_ENDBLOCKDATA = 0x78;
  private static final byte SC_SERIALIZABLE = 2;
  private static final int FIRST_HANDLE = 0x7e0000;

  private static final String BYTES = "[B";
  private static final String ARRAYS = "[[B";
  private static final String OBJECTS = "[Ljava.lang.Object;";
  private static final long UID_OF_BYTES = 0xacf317f8060854e0L;
  private static final long UID_OF_ARRAYS = 0x4bfd19156767db37L;

  private final ByteBuffer source;

  /**
   * What may be referred to, in order: names of classes, and null for arrays. A second reference to
   * an array is refused: Spark never writes one, and it would cost a load for five bytes.
   */
  private final List<String> handles = new ArrayList<>();

  private JavaByteArrays(ByteBuffer source) {
    this.source = source;
  }

  /** The arrays, as views of what remains of a buffer. */
  static List<ByteBuffer> decode(ByteBuffer source) {
    return new JavaByteArrays(source.slice()).outer();
  }

  private List<ByteBuffer> outer() {
    if (Bytes.takeInt(source, "the header") != MAGIC_AND_VERSION) {
      throw Broken.malformed("the value is no serialized Java object");
    }
    require(TC_ARRAY);
    String type = type();
    if (!type.equals(ARRAYS) && !type.equals(OBJECTS)) {
      throw Broken.unsupported("the value is no serialized array of byte arrays");
    }
    handles.add(null); // the outer array itself
    int count = Bytes.takeInt(source, "the length of the array");
    if (count < 0 || count > source.remaining()) {
      throw Broken.truncated("the array has " + count + " elements, more than there are bytes");
    }
    List<ByteBuffer> arrays = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      arrays.add(inner());
    }
    return arrays;
  }

  private ByteBuffer inner() {
    if (tag() != TC_ARRAY || !type().equals(BYTES)) {
      throw Broken.unsupported("an element of the array is no byte array");
    }
    int length = Bytes.takeInt(source, "the length of a byte array");
    handles.add(null);
    return Bytes.take(source, length, "the byte array");
  }

  /** The name of a class that is described here or was before. */
  private String type() {
    byte tag = tag();
    if (tag == TC_REFERENCE) {
      return referred();
    }
    if (tag != TC_CLASSDESC) {
      throw Broken.malformed("there is no description of a class");
    }
    int length = Bytes.take(source, Short.BYTES, "a length").getShort() & 0xffff;
    String name =
        StandardCharsets.ISO_8859_1.decode(Bytes.take(source, length, "the name")).toString();
    Bytes.take(source, Long.BYTES, "the version of the class");
    require(SC_SERIALIZABLE);
    require((byte) 0, (byte) 0); // fields
    require(TC_ENDBLOCKDATA, TC_NULL); // annotations, superclass
    handles.add(name);
    return name;
  }

  private String referred() {
    int index = Bytes.takeInt(source, "a handle") - FIRST_HANDLE;
    if (index < 0 || index >= handles.size() || handles.get(index) == null) {
      throw Broken.malformed("a reference to no class that has been seen");
    }
    return handles.get(index);
  }

  private byte tag() {
    return Bytes.take(source, 1, "the tag").get();
  }

  private void require(byte... expected) {
    for (byte each : expected) {
      if (tag() != each) {
        throw Broken.malformed("the value is no serialized array of byte arrays");
      }
    }
  }

  /** Arrays as a {@code byte[][]}, byte for byte as {@code ObjectOutputStream} writes it. */
  static byte[] encode(List<byte[]> arrays) {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    out.writeBytes(ByteBuffer.allocate(4).putInt(MAGIC_AND_VERSION).array());
    out.write(TC_ARRAY);
    writeType(out, ARRAYS, UID_OF_ARRAYS);
    out.writeBytes(ByteBuffer.allocate(4).putInt(arrays.size()).array());
    boolean isFirst = true;
    for (byte[] array : arrays) {
      out.write(TC_ARRAY);
      if (isFirst) {
        writeType(out, BYTES, UID_OF_BYTES);
      } else {
        int type = FIRST_HANDLE + 2; // behind the outer type and array
        out.writeBytes(ByteBuffer.allocate(5).put(TC_REFERENCE).putInt(type).array());
      }
      isFirst = false;
      out.writeBytes(PickleFrames.frame(array));
    }
    return out.toByteArray();
  }

  private static void writeType(ByteArrayOutputStream out, String name, long uid) {
    ByteBuffer type = ByteBuffer.allocate(1 + 2 + name.length() + 8 + 1 + 2 + 2);
    type.put(TC_CLASSDESC).putShort((short) name.length());
    type.put(name.getBytes(StandardCharsets.ISO_8859_1)).putLong(uid);
    type.put(SC_SERIALIZABLE).putShort((short) 0).put(TC_ENDBLOCKDATA).put(TC_NULL);
    out.writeBytes(type.array());
  }
}
