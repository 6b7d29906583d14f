package dev.groundwork.testing;

/** A script that tells what of a page lies on something else, or stands out of where it belongs. */
public final class PageOverlap {
  private PageOverlap() {}

  /**
   * Its value is what is wrong, a line for each, and empty where nothing is.
   *
   * @param checks statements that note what is {@code wrong}: with {@code all(selector)} for what
   *     is there, and {@code none(nodes)}, which notes those that lie on each other
   */
  public static String script(String checks) {
    return """
    (function () {
      var wrong = [], all = function (s) { return Array.from(document.querySelectorAll(s)); };
      var meet = function (a, b) {
        return a.left < b.right - .5 && b.left < a.right - .5
            && a.top < b.bottom - .5 && b.top < a.bottom - .5;
      };
      var none = function (nodes) {
        var rects = nodes.map(function (n) { return n.getBoundingClientRect(); })
            .filter(function (r) { return r.width > 0 && r.height > 0; });
        rects.forEach(function (a, i) {
          rects.slice(i + 1).forEach(function (b) {
            if (meet(a, b)) { wrong.push(JSON.stringify([a, b])); }
          });
        });
      };
    """
        + checks
        + """
      if (document.documentElement.scrollWidth > innerWidth) { wrong.push('wider than the screen'); }
      return wrong.slice(0, 5).join('\\n');
    })()
    """;
  }
}
