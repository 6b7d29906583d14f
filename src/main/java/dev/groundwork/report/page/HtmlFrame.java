package dev.groundwork.report.page;

/** What all pages begin and end with: no script, and nothing that is asked of anybody. */
final class HtmlFrame {
  private HtmlFrame() {}

  static String around(String title, String body) {
    PageStyle style = PageStyle.load();
    return """
        <!DOCTYPE html>
        <html lang="en">
        <head>
        <meta charset="utf-8">
        <meta http-equiv="Content-Security-Policy" content="default-src 'none'; style-src %s; img-src data:; base-uri 'none'; form-action 'none'">
        <meta name="viewport" content="width=device-width, initial-scale=1">
        <meta name="color-scheme" content="light dark">
        <meta name="referrer" content="no-referrer">
        <title>%s</title>
        <link rel="icon" href="data:,">
        <style>%s</style>
        </head>
        <body>
        %s</body>
        </html>
        """
        .formatted(style.hash(), LineHtml.text(title), style.text(), body);
  }
}
