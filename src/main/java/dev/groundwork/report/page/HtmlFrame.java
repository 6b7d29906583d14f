package dev.groundwork.report.page;

import java.util.Optional;

/**
 * What all pages begin and end with: nothing that is asked of anybody, and no script but its own.
 */
public final class HtmlFrame {
  private HtmlFrame() {}

  static String around(String title, String body) {
    PageResource style = PageResource.of(HtmlFrame.class, "run.css");
    return head(LineHtml.text(title), style, Optional.empty()) + body + "</body>\n</html>\n";
  }

  /**
   * All before the body.
   *
   * @param title as HTML
   * @param script the only one that the page runs, and brings at its end
   */
  public static String head(String title, PageResource style, Optional<PageResource> script) {
    return """
        <!DOCTYPE html>
        <html lang="en">
        <head>
        <meta charset="utf-8">
        <meta http-equiv="Content-Security-Policy" content="default-src 'none'; style-src %s; %simg-src data:; base-uri 'none'; form-action 'none'">
        <meta name="viewport" content="width=device-width, initial-scale=1">
        <meta name="color-scheme" content="light dark">
        <meta name="referrer" content="no-referrer">
        <title>%s</title>
        <link rel="icon" href="data:,">
        <style>%s</style>
        </head>
        <body>
        """
        .formatted(
            style.hash(),
            script.map(own -> "script-src " + own.hash() + "; ").orElse(""),
            title,
            style.text());
  }
}
