package io.brine.bench;

import io.brine.bind.TypeToken;
import java.io.Serializable;
import java.lang.reflect.Type;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** The workloads {@code records} and {@code small} as Java records, for binding to types. */
public final class Typed {

  static final List<Class<?>> CLASSES = List.of(Item.class, Geo.class, Message.class);

  /** One of the dicts of {@code records}. */
  public record Item(
      long id,
      String name,
      double score,
      boolean active,
      Long parent,
      long created,
      List<Object> tags,
      Geo geo)
      implements Serializable {}

  /** The dict in each of them. */
  public record Geo(double lat, double lon, String kind) implements Serializable {}

  /** The value of {@code small}. */
  public record Message(
      String type,
      int version,
      String id,
      long timestamp,
      String user,
      double amount,
      String currency,
      boolean paid,
      String coupon,
      List<Long> items,
      int retry,
      String source)
      implements Serializable {}

  static final TypeToken<List<Item>> ITEMS = new TypeToken<>() {};

  private Typed() {}

  /** What a peer binds a workload to. */
  static Type type(String workload) {
    return workload.equals("small") ? Message.class : ITEMS.type();
  }

  /** A workload of plain values as records. */
  static Object of(String workload, Object value) {
    return workload.equals("small")
        ? message((Map<?, ?>) value)
        : new ArrayList<>(((List<?>) value).stream().map(Typed::item).toList());
  }

  private static Item item(Object value) {
    Map<?, ?> map = (Map<?, ?>) value;
    Map<?, ?> geo = (Map<?, ?>) map.get("geo");
    return new Item(
        (Long) map.get("id"),
        (String) map.get("name"),
        (Double) map.get("score"),
        (Boolean) map.get("active"),
        (Long) map.get("parent"),
        (Long) map.get("created"),
        list(map.get("tags")),
        new Geo((Double) geo.get("lat"), (Double) geo.get("lon"), (String) geo.get("kind")));
  }

  private static Message message(Map<?, ?> map) {
    return new Message(
        (String) map.get("type"),
        ((Long) map.get("version")).intValue(),
        (String) map.get("id"),
        (Long) map.get("timestamp"),
        (String) map.get("user"),
        (Double) map.get("amount"),
        (String) map.get("currency"),
        (Boolean) map.get("paid"),
        (String) map.get("coupon"),
        list(map.get("items")),
        ((Long) map.get("retry")).intValue(),
        (String) map.get("source"));
  }

  @SuppressWarnings("unchecked")
  private static <T> List<T> list(Object value) {
    return new ArrayList<>((List<T>) value);
  }
}
