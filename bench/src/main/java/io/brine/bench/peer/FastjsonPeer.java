package io.brine.bench.peer;

import com.alibaba.fastjson2.JSON;
import com.alibaba.fastjson2.JSONFactory;
import com.alibaba.fastjson2.JSONReader;
import com.alibaba.fastjson2.JSONWriter;
import java.io.IOException;
import java.lang.reflect.Type;

/**
 * fastjson2's text. Contexts are made once. {@code UseDoubleForDecimals} because its default,
 * BigDecimal, is neither the equal value nor as quick.
 */
public final class FastjsonPeer implements Peer {

  private final Type type;
  private final JSONReader.Context reading =
      JSONFactory.createReadContext(JSONReader.Feature.UseDoubleForDecimals);
  private final JSONWriter.Context writing =
      JSONFactory.createWriteContext(
          JSONWriter.Feature.WriteMapNullValue, JSONWriter.Feature.LargeObject);
  private final Written written = new Written();

  public FastjsonPeer(Type type) {
    this.type = type;
  }

  @Override
  public Written write(Object value) throws IOException {
    byte[] bytes = JSON.toJSONBytes(value, java.nio.charset.StandardCharsets.UTF_8, writing);
    return written.set(bytes, bytes.length);
  }

  @Override
  public Object read(byte[] bytes) {
    return type == Object.class
        ? JSON.parse(bytes, reading)
        : JSON.parseObject(bytes, type, reading);
  }
}
