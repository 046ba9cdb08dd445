package io.brine.pandas;

import io.brine.numpy.Datetime64;
import io.brine.numpy.NdArray;

/** Ordinals of periods of one frequency. */
final class PeriodColumn extends Column {
  private final NdArray ordinals;
  private final String frequency;

  PeriodColumn(NdArray ordinals, String frequency) {
    this.ordinals = ordinals;
    this.frequency = frequency;
  }

  @Override
  public int size() {
    return ordinals.size();
  }

  @Override
  public String dtype() {
    return "period[" + frequency + "]";
  }

  @Override
  public Object get(int row) {
    long ordinal = ordinals.getLong(check(row));
    return ordinal == Datetime64.NAT ? null : new Period(ordinal, frequency);
  }
}
