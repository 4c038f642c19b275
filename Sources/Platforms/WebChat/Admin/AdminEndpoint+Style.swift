extension AdminEndpoint {
    static let adminStyle = #"""
        * { box-sizing: border-box; }
        body { margin: 0; background: var(--raised); color: var(--ink); font: 15px/1.47 var(--sans); -webkit-text-size-adjust: 100%; }
        h1, h2, p, ol, ul, dl, dd { margin: 0; padding: 0; }
        ol, ul { list-style: none; }
        a { color: var(--link); }
        :focus-visible { outline: 2px solid var(--accent); outline-offset: 2px; border-radius: 4px; }
        .unseen { position: absolute; width: 1px; height: 1px; overflow: hidden; clip-path: inset(50%); white-space: nowrap; }
        header { display: flex; align-items: center; justify-content: space-between; gap: 14px; min-height: 48px; padding: 6px 20px;
          background: var(--side); }
        header a { display: inline-flex; align-items: center; min-height: 36px; color: var(--side-ink); font-size: 13.5px;
          text-decoration: none; }
        header a:hover { text-decoration: underline; }
        header .brand { color: #fff; font-size: 15px; font-weight: 700; letter-spacing: .01em; }
        header :focus-visible { outline-color: #f2b54b; }
        main { display: grid; gap: 16px; max-width: 1160px; margin: 0 auto; padding: 20px; padding-bottom: max(28px, env(safe-area-inset-bottom)); }
        .summary, section { min-width: 0; padding: 16px 18px; border: 1px solid var(--line); border-radius: 12px; background: var(--paper); }
        .summary { display: flex; flex-wrap: wrap; align-items: baseline; gap: 4px 16px; }
        h1 { font-size: 24px; line-height: 1.3; letter-spacing: -.01em; }
        h1::before, .headline::before, .checks li::before { content: ""; display: inline-block; width: 9px; height: 9px;
          margin-right: 9px; border-radius: 50%; background: var(--line-strong); vertical-align: .09em; }
        h1::before { width: 12px; height: 12px; margin-right: 11px; }
        .good h1::before, .good .headline::before, .checks .good::before { background: #2aa876; }
        .warning .headline::before, .checks .warning::before { background: #e09b1c; }
        .bad h1::before, .bad .headline::before, .checks .bad::before { background: #e0493f; }
        .summary p { color: var(--ink-2); font-variant-numeric: tabular-nums; }
        time { white-space: nowrap; }
        .summary ul { flex-basis: 100%; }
        .summary li { margin-top: 8px; padding: 8px 12px; border-radius: 8px; background: var(--danger-soft); color: var(--danger); }
        h2 { margin-bottom: 8px; color: var(--ink-2); font-size: 13.5px; font-weight: 600; }
        .panels { display: grid; grid-template-columns: repeat(4, minmax(0, 1fr)); gap: 16px; }
        .headline { margin-bottom: 10px; font-size: 18px; font-weight: 700; }
        .warning .headline { color: var(--amber); }
        .bad .headline { color: var(--danger); }
        .panel dl div { display: flex; justify-content: space-between; gap: 16px; padding: 5px 0; border-top: 1px solid var(--line); }
        dt { color: var(--ink-2); }
        dd { min-width: 0; font-variant-numeric: tabular-nums; }
        .panel dt { white-space: nowrap; }
        .panel dd { text-align: right; white-space: pre-line; }
        dd, .checks span, .letters p, .summary li, .headline { overflow-wrap: anywhere; unicode-bidi: isolate; }
        .checks li { position: relative; padding: 8px 0 8px 20px; border-top: 1px solid var(--line); }
        .checks li:first-child { border-top: 0; padding-top: 2px; }
        .checks li::before { position: absolute; left: 1px; top: 15px; }
        .checks li:first-child::before { top: 9px; }
        .checks b { margin-right: 8px; font-weight: 600; }
        .checks span { color: var(--ink-2); }
        .checks .cure { display: block; color: var(--ink); }
        .checks .cure::before { content: "→ " / ""; color: var(--accent); }
        .letters li { display: grid; grid-template-columns: minmax(1.6em, max-content) minmax(0, 1fr); gap: 2px 14px; padding: 10px 0;
          border-top: 1px solid var(--line); }
        .letters li:first-child { border-top: 0; padding-top: 2px; }
        .letters b { font-variant-numeric: tabular-nums; }
        .letters p { white-space: pre-line; }
        .letters dl { grid-column: 2; display: flex; flex-wrap: wrap; gap: 0 18px; color: var(--ink-2); font-size: 13.5px; }
        .letters dl div { display: flex; gap: 6px; min-width: 0; }
        .note { margin-top: 8px; color: var(--ink-2); font-size: 13.5px; }
        code { padding: 1px 5px; border-radius: 4px; background: var(--code-paper); color: var(--code); font: 12.5px var(--mono); }
        pre { margin: 0; padding: 12px 14px; border-radius: 8px; background: var(--code-paper); font: 12.5px/1.6 var(--mono);
          white-space: pre-wrap; overflow-wrap: anywhere; tab-size: 2; }
        @media (max-width: 1099px) { .panels { grid-template-columns: repeat(2, minmax(0, 1fr)); } }
        @media (max-width: 640px) {
          header { padding: 4px 14px; }
          header a { min-height: 44px; }
          main { gap: 12px; padding: 12px; }
          .panels { grid-template-columns: minmax(0, 1fr); gap: 12px; }
          .summary, section { padding: 14px; border-radius: 10px; }
        }
        """#
}
