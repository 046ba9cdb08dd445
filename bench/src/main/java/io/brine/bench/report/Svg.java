package io.brine.bench.report;

import java.util.Locale;

/**
 * A picture with the few shapes that our charts have. Colours are classes, so that the picture
 * follows the reader's light or dark scheme.
 */
final class Svg {

  private static final String STYLE =
      """
      <style>
        svg { font: 12px system-ui, sans-serif; }
        .paper { fill: #ffffff; }
        text { fill: #1f2328; }
        .title { font-size: 15px; font-weight: 600; }
        .quiet { fill: #59636e; }
        .grid { stroke: #d8dee4; }
        .base { stroke: #59636e; stroke-dasharray: 4 3; }
        .c0 { fill: #0969da; stroke: #0969da; }
        .c1 { fill: #8c959f; stroke: #8c959f; }
        .c2 { fill: #bc4c00; stroke: #bc4c00; }
        .c3 { fill: #1a7f37; stroke: #1a7f37; }
        .c4 { fill: #8250df; stroke: #8250df; }
        polyline.line { fill: none; stroke-width: 2; }
        .ours { font-weight: 600; }
        @media (prefers-color-scheme: dark) {
          .paper { fill: #0d1117; }
          text { fill: #e6edf3; }
          .quiet { fill: #9198a1; }
          .grid { stroke: #30363d; }
          .base { stroke: #9198a1; }
          .c0 { fill: #58a6ff; stroke: #58a6ff; }
          .c1 { fill: #6e7681; stroke: #6e7681; }
          .c2 { fill: #f0883e; stroke: #f0883e; }
          .c3 { fill: #3fb950; stroke: #3fb950; }
          .c4 { fill: #bc8cff; stroke: #bc8cff; }
        }
      </style>
      """;

  private final StringBuilder out = new StringBuilder();

  Svg(int width, int height, String title) {
    out.append("<svg xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"0 0 ");
    out.append(width).append(' ').append(height).append("\" width=\"").append(width);
    out.append("\" height=\"").append(height).append("\" role=\"img\">\n");
    out.append("<title>").append(escaped(title)).append("</title>\n").append(STYLE);
    out.append("<rect class=\"paper\" width=\"100%\" height=\"100%\"/>\n");
  }

  /**
   * @param anchor start, middle or end
   */
  void text(double x, double y, String anchor, String classes, String text) {
    out.append(
        shape(
            "<text x=\"%.1f\" y=\"%.1f\" text-anchor=\"%s\" class=\"%s\">", x, y, anchor, classes));
    out.append(escaped(text)).append("</text>\n");
  }

  void line(double x1, double y1, double x2, double y2, String classes) {
    out.append(
        shape(
            "<line x1=\"%.1f\" y1=\"%.1f\" x2=\"%.1f\" y2=\"%.1f\" class=\"%s\"/>\n",
            x1, y1, x2, y2, classes));
  }

  void dot(double x, double y, double radius, String classes) {
    out.append(
        shape(
            "<circle cx=\"%.1f\" cy=\"%.1f\" r=\"%.1f\" class=\"%s\"/>\n", x, y, radius, classes));
  }

  /**
   * @param points x and y by turns
   */
  void path(double[] points, String classes) {
    out.append("<polyline points=\"");
    for (int i = 0; i < points.length; i += 2) {
      out.append(shape("%s%.1f,%.1f", i == 0 ? "" : " ", points[i], points[i + 1]));
    }
    out.append("\" class=\"line ").append(classes).append("\"/>\n");
  }

  String end() {
    return out + "</svg>\n";
  }

  private static String shape(String pattern, Object... values) {
    return String.format(Locale.ROOT, pattern, values);
  }

  private static String escaped(String text) {
    return text.replace("&", "&amp;").replace("<", "&lt;").replace("\"", "&quot;");
  }
}
