package io.brine.bench.peer;

import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.ObjectReader;
import com.fasterxml.jackson.databind.ObjectWriter;
import com.fasterxml.jackson.dataformat.cbor.databind.CBORMapper;
import java.io.IOException;
import java.lang.reflect.Type;

/**
 * Jackson's databind, for JSON and CBOR: one mapper, with a reader and a writer made of it once,
 * and bytes in and out, as its notes on performance advise.
 */
public final class JacksonPeer implements Peer {

  private final ObjectReader reader;
  private final ObjectWriter writer;
  private final ReusedBytes out = new ReusedBytes();

  private JacksonPeer(ObjectMapper mapper, Type type) {
    mapper.disable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES);
    reader = mapper.readerFor(mapper.constructType(type));
    writer = mapper.writer();
  }

  public static JacksonPeer json(Type type) {
    return new JacksonPeer(new ObjectMapper(), type);
  }

  public static JacksonPeer cbor(Type type) {
    return new JacksonPeer(new CBORMapper(), type);
  }

  @Override
  public Written write(Object value) throws IOException {
    out.reset();
    writer.writeValue(out, value);
    return out.written();
  }

  @Override
  public Object read(byte[] bytes) throws IOException {
    return reader.readValue(bytes);
  }
}
