package io.brine.target;

import io.brine.value.PyByteArray;
import io.brine.value.PyBytes;
import io.brine.value.PyDecimal;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.net.URI;
import java.nio.ByteBuffer;
import java.nio.file.Path;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZonedDateTime;
import java.util.Map;
import java.util.function.Function;

/** A class whose instances are taken as they are loaded, or made of one loaded value. */
public final class InstanceTarget extends Target {

  /** What is made of values that are no instances; null if nothing can be. */
  private static final Map<Class<?>, Function<Object, Object>> ADAPTERS =
      Map.of(
          BigInteger.class,
          value -> value instanceof Long whole ? BigInteger.valueOf(whole) : null,
          BigDecimal.class,
          InstanceTarget::decimal,
          PyDecimal.class,
          value -> null,
          ByteBuffer.class,
          InstanceTarget::buffer,
          Path.class,
          value -> value instanceof String text ? Path.of(text) : null,
          URI.class,
          value -> value instanceof String text ? URI.create(text) : null,
          Instant.class,
          InstanceTarget::instant,
          ZonedDateTime.class,
          value -> value instanceof OffsetDateTime moment ? moment.toZonedDateTime() : null);

  private final Function<Object, Object> adapter;

  InstanceTarget(int id, TypeRef type) {
    super(id, type, type.raw() == Object.class ? Shape.ANY : Shape.INSTANCE);
    this.adapter = ADAPTERS.getOrDefault(type.raw(), value -> null);
  }

  /**
   * The value itself or what is made of it, or null if it does not fit.
   *
   * @throws IllegalArgumentException if the text does not have the form of the type
   */
  public Object adapt(Object value) {
    return raw().isInstance(value) ? value : adapter.apply(value);
  }

  private static Object decimal(Object value) {
    if (value instanceof BigInteger whole) {
      return new BigDecimal(whole);
    }
    return value instanceof Long whole ? BigDecimal.valueOf(whole) : null;
  }

  private static Object buffer(Object value) {
    if (value instanceof PyBytes bytes) {
      return bytes.asByteBuffer();
    }
    return value instanceof PyByteArray bytes ? bytes.asByteBuffer() : null;
  }

  private static Object instant(Object value) {
    if (value instanceof OffsetDateTime moment) {
      return moment.toInstant();
    }
    return value instanceof ZonedDateTime moment ? moment.toInstant() : null;
  }
}
