/// The report as one page. It has no script: what it shows was true when it was asked for, and it asks again by itself.
struct AdminPage: Sendable {
    static let refreshSeconds = 15
    static let query = "refresh=off"

    let report: AdminReport
    /// Off for whoever wants to read or to copy in peace.
    let refreshes: Bool

    var html: String { page.html }

    private var page: Markup {
        """
        <!doctype html>
        <html lang="en">
        <head>
          <meta charset="utf-8">
          <meta name="viewport" content="width=device-width, initial-scale=1, viewport-fit=cover">
          <meta name="color-scheme" content="light dark">
          <meta name="theme-color" content="#17242e">\(refresh)
          <title>\(title) · Yardmaster</title>
          <link rel="icon" href="data:,">
          <link rel="stylesheet" href="/admin.css">
        </head>
        <body>
          <header>
            <a class="brand" href="/">Yardmaster</a>
            \(toggle)
          </header>
          <main>
            \(summary)
            <div class="panels">\(report.panels.map(panel))</div>
            <section>
              <h2>Checks</h2>
              <ul class="checks">\(report.checks.map(check))</ul>
              <p class="note"><code>yardmaster doctor</code> makes these and more.</p>
            </section>
            <section>
              <h2>What gave up last</h2>
              \(letters)
            </section>
            <section>
              <h2>Settings</h2>
              <pre>\(report.settings)</pre>
            </section>
          </main>
        </body>
        </html>

        """
    }

    private var isReady: Bool { report.missing.isEmpty }
    private var title: String { isReady ? "Ready" : "Not ready" }

    private var refresh: Markup {
        refreshes ? "\n  <meta http-equiv=\"refresh\" content=\"\(String(Self.refreshSeconds))\">" : .empty
    }

    private var toggle: Markup {
        refreshes
            ? "<a href=\"/admin?\(Self.query)\">Hold still</a>"
            : "<a href=\"/admin\">Refresh every \(String(Self.refreshSeconds)) s</a>"
    }

    private var summary: Markup {
        let missing: [Markup] = report.missing.map { "<li>\($0)</li>" }
        return """
            <div class="summary \(isReady ? "good" : "bad")">
              <h1>\(title)</h1>
              <p>version \(report.version), up \(report.uptime), as of <time>\(report.at)</time></p>
              <ul>\(missing)</ul>
            </div>
            """
    }

    private func panel(_ panel: AdminReport.Panel) -> Markup {
        """
        <section class="panel \(panel.mood.rawValue)">
          <h2>\(panel.title)</h2>
          <p class="headline">\(panel.headline)</p>
          <dl>\(panel.rows.map(row))</dl>
        </section>
        """
    }

    private func row(_ row: AdminReport.Row) -> Markup { "<div><dt>\(row.name)</dt><dd>\(row.value)</dd></div>" }

    private func check(_ check: AdminReport.Check) -> Markup {
        let cure: Markup = check.cure.map { "<span class=\"cure\">\($0)</span>" } ?? .empty
        return """
            <li class="\(check.mood.rawValue)"><b>\(check.name)</b><span class="unseen">, \(check.mood.rawValue): </span>
            <span>\(check.detail)</span>\(cure)</li>
            """
    }

    private var letters: Markup {
        if report.deadLetters.isEmpty { return "<p class=\"note\">Nothing gave up.</p>" }
        return """
            <ol class="letters">\(report.deadLetters.map(letter))</ol>
            <p class="note"><code>yardmaster inbox requeue ID</code> lets one start afresh.</p>
            """
    }

    private func letter(_ letter: AdminReport.DeadLetter) -> Markup {
        "<li><b>\(String(letter.id))</b><p>\(letter.why)</p><dl>\(letter.rows.map(row))</dl></li>"
    }
}
