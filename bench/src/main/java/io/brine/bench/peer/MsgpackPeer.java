package io.brine.bench.peer;

import java.io.IOException;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.msgpack.core.MessagePack;
import org.msgpack.core.MessagePacker;
import org.msgpack.core.MessageUnpacker;
import org.msgpack.core.buffer.ArrayBufferInput;

/**
 * msgpack-core, with a walker of our own, which is quicker than its Jackson module. Packer and
 * unpacker are used again.
 */
public final class MsgpackPeer implements Peer {

  private final ReusedBytes out = new ReusedBytes();
  private final MessagePacker packer = MessagePack.newDefaultPacker(out);
  private final MessageUnpacker unpacker = MessagePack.newDefaultUnpacker(new byte[0]);
  private final ArrayBufferInput input = new ArrayBufferInput(new byte[0]);

  @Override
  public Written write(Object value) throws IOException {
    out.reset();
    pack(value);
    packer.flush();
    return out.written();
  }

  private void pack(Object value) throws IOException {
    if (value == null) {
      packer.packNil();
    } else if (value instanceof String text) {
      packer.packString(text);
    } else if (value instanceof Long number) {
      packer.packLong(number);
    } else if (value instanceof Double number) {
      packer.packDouble(number);
    } else if (value instanceof Boolean bool) {
      packer.packBoolean(bool);
    } else if (value instanceof List<?> list) {
      packer.packArrayHeader(list.size());
      for (Object item : list) {
        pack(item);
      }
    } else if (value instanceof Map<?, ?> map) {
      packer.packMapHeader(map.size());
      for (Map.Entry<?, ?> entry : map.entrySet()) {
        pack(entry.getKey());
        pack(entry.getValue());
      }
    } else {
      packer.packBigInteger((BigInteger) value);
    }
  }

  @Override
  public Object read(byte[] bytes) throws IOException {
    input.reset(bytes);
    unpacker.reset(input);
    return unpack();
  }

  private Object unpack() throws IOException {
    return switch (unpacker.getNextFormat().getValueType()) {
      case NIL -> {
        unpacker.unpackNil();
        yield null;
      }
      case STRING -> unpacker.unpackString();
      case INTEGER -> unpacker.unpackLong();
      case FLOAT -> unpacker.unpackDouble();
      case BOOLEAN -> unpacker.unpackBoolean();
      case ARRAY -> unpackArray();
      case MAP -> unpackMap();
      case BINARY -> unpacker.readPayload(unpacker.unpackBinaryHeader());
      case EXTENSION -> throw new IOException("no workload has extensions");
    };
  }

  private List<Object> unpackArray() throws IOException {
    int size = unpacker.unpackArrayHeader();
    List<Object> list = new ArrayList<>(size);
    for (int i = 0; i < size; i++) {
      list.add(unpack());
    }
    return list;
  }

  private Map<Object, Object> unpackMap() throws IOException {
    int size = unpacker.unpackMapHeader();
    Map<Object, Object> map = new LinkedHashMap<>(size * 4 / 3 + 1);
    for (int i = 0; i < size; i++) {
      Object key = unpack();
      map.put(key, unpack());
    }
    return map;
  }
}
