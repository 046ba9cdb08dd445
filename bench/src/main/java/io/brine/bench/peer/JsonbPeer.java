package io.brine.bench.peer;

import com.alibaba.fastjson2.JSONB;
import com.alibaba.fastjson2.JSONFactory;
import com.alibaba.fastjson2.JSONReader;
import com.alibaba.fastjson2.JSONWriter;
import java.lang.reflect.Type;

/** fastjson2's binary form. Contexts are made once. */
public final class JsonbPeer implements Peer {

  private final Type type;
  private final JSONReader.Context reading = JSONFactory.createReadContext();
  private final JSONWriter.Context writing =
      JSONFactory.createWriteContext(
          JSONWriter.Feature.WriteMapNullValue, JSONWriter.Feature.LargeObject);
  private final Written written = new Written();

  public JsonbPeer(Type type) {
    this.type = type;
  }

  @Override
  public Written write(Object value) {
    byte[] bytes = JSONB.toBytes(value, writing);
    return written.set(bytes, bytes.length);
  }

  @Override
  public Object read(byte[] bytes) {
    return type == Object.class
        ? JSONB.parse(bytes, reading)
        : JSONB.parseObject(bytes, 0, bytes.length, type, reading);
  }
}
