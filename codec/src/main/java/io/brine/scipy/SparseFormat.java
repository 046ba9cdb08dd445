package io.brine.scipy;

import java.util.Locale;

/** How a sparse matrix is laid out ({@code scipy.sparse}). */
public enum SparseFormat {
  /** Row by row: {@code indptr} says where each row begins, {@code indices} has the columns. */
  CSR,
  /** Column by column: {@code indptr} says where each begins, {@code indices} has the rows. */
  CSC,
  /** As CSR, of dense blocks. */
  BSR,
  /** Each element with its coordinates; those that are given twice are summed. */
  COO,
  /** Diagonals: {@code offsets} says which, {@code data} has one in each row. */
  DIA;

  /**
   * SciPy's name.
   *
   * @return three letters, such as {@code csr}
   */
  public String text() {
    return name().toLowerCase(Locale.ROOT);
  }
}
