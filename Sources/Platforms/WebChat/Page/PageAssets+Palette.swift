extension PageAssets {
    /// The colours by day and by night, and the letters, of every page of the house.
    static let palette = #"""
        :root {
          color-scheme: light dark;
          --paper: #ffffff; --raised: #f6f7f8; --hover: #f3f5f6; --line: #e1e5e8; --line-strong: #c3cbd1;
          --ink: #1a2128; --ink-2: #56626c; --accent: #0b6b61; --accent-ink: #ffffff; --accent-soft: #e2f1ef;
          --link: #0a5c9e; --danger: #b3261e; --danger-soft: #fcebea; --code: #a3245f; --code-paper: #f5f6f7;
          --mention: #0b5b52; --mention-paper: #dcf0ed; --amber: #b86e00; --amber-soft: #fff4dd;
          --side: #17242e; --side-ink: #cfdae1; --side-dim: #92a5b2; --side-on: #24414d; --side-hover: #1f303c;
          --shadow: 0 1px 2px rgb(16 24 32 / .06), 0 6px 24px rgb(16 24 32 / .10);
          --sans: system-ui, -apple-system, "Segoe UI", Roboto, "Noto Sans", "Helvetica Neue", Arial, sans-serif;
          --mono: ui-monospace, "SF Mono", "Cascadia Code", "JetBrains Mono", Menlo, Consolas, "DejaVu Sans Mono", monospace;
        }
        @media (prefers-color-scheme: dark) {
          :root {
            --paper: #171b1f; --raised: #1e2328; --hover: #1c2126; --line: #2c3339; --line-strong: #46515a;
            --ink: #e7ebee; --ink-2: #a3afb8; --accent: #4cc3b2; --accent-ink: #06201c; --accent-soft: #16332f;
            --link: #7cbcf2; --danger: #ff8f87; --danger-soft: #3a1f1e; --code: #f29ac1; --code-paper: #22282d;
            --mention: #7fdccf; --mention-paper: #173632; --amber: #f2b54b; --amber-soft: #37290f;
            --side: #11171c; --side-on: #1d3640; --side-hover: #182127;
            --shadow: 0 1px 2px rgb(0 0 0 / .4), 0 8px 28px rgb(0 0 0 / .45);
          }
        }
        """#
}
