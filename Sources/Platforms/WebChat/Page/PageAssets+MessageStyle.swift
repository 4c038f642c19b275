extension PageAssets {
    /// Messages and the blocks in them.
    static let messageStyle = #"""
        .day { display: flex; align-items: center; gap: 12px; padding: 8px 20px; color: var(--ink-2); font-size: 12.5px; font-weight: 600; }
        .day::before, .day::after { content: ""; flex: 1; border-top: 1px solid var(--line); }
        .message { position: relative; display: grid; grid-template-columns: 38px minmax(0, 1fr); column-gap: 11px; padding: 7px 20px 6px; }
        .message:hover, .message:focus-within { background: var(--hover); }
        .message.follows { padding-top: 2px; padding-bottom: 3px; }
        .message.ephemeral { background: var(--raised); }
        .message.fresh { animation: arrive .28s ease-out; }
        @keyframes arrive { from { opacity: 0; transform: translateY(5px); } }
        .avatar { display: block; width: 38px; height: 38px; border-radius: 9px; }
        .gutter-time { padding-top: 3px; text-align: right; font-size: 10.5px; color: var(--ink-2); opacity: 0; white-space: nowrap; }
        .message:hover .gutter-time { opacity: 1; }
        .head { display: flex; align-items: baseline; flex-wrap: wrap; gap: 0 7px; line-height: 1.3; }
        .author { font-weight: 700; }
        .badge { align-self: center; padding: 0 5px; border-radius: 4px; background: var(--line); color: var(--ink-2); font-size: 10.5px;
          font-weight: 700; line-height: 16px; letter-spacing: .03em; }
        .time, .edited { font-size: 12px; color: var(--ink-2); }
        .only-you { display: flex; align-items: center; gap: 6px; margin-bottom: 3px; font-size: 12.5px; color: var(--ink-2); }
        .only-you svg { width: 14px; height: 14px; }
        .tombstone { color: var(--ink-2); font-style: italic; }
        .tools { position: absolute; right: 18px; top: -12px; display: none; border: 1px solid var(--line); border-radius: 9px;
          background: var(--paper); box-shadow: var(--shadow); }
        .message:hover .tools, .message:focus-within .tools { display: flex; }
        .tools button { display: flex; align-items: center; gap: 6px; height: 30px; padding: 0 10px; border: 0; border-radius: 8px;
          background: none; font-size: 13px; }
        .tools button:hover { background: var(--hover); }
        .tools svg { width: 16px; height: 16px; }

        .text { overflow-wrap: anywhere; }
        .text p + p, .blocks > * + * { margin-top: 8px; }
        .blocks { max-width: 720px; }
        .blocks h3 { font-size: 18px; line-height: 1.3; padding-top: 2px; overflow-wrap: anywhere; }
        .markdown h3 { font-size: 16.5px; }
        .markdown > * + * { margin-top: 8px; }
        .markdown li { margin-left: 20px; list-style: disc; }
        .markdown ol li { list-style: decimal; }
        .section { display: flex; gap: 14px; justify-content: space-between; }
        .section > :first-child { min-width: 0; flex: 1; }
        .fields { display: grid; grid-template-columns: repeat(auto-fit, minmax(122px, 1fr)); gap: 10px 18px; }
        .text + .fields { margin-top: 8px; }
        .mention, .channel { padding: 0 3px; border-radius: 4px; background: var(--mention-paper); color: var(--mention); font-weight: 500; }
        .mention.me, .mention.all { background: var(--amber-soft); color: var(--amber); font-weight: 600; }
        code { padding: 1px 4px; border: 1px solid var(--line); border-radius: 4px; background: var(--code-paper); color: var(--code);
          font: 12.8px/1.4 var(--mono); overflow-wrap: anywhere; }
        .code { position: relative; margin: 6px 0; }
        .code pre { margin: 0; max-height: 420px; padding: 10px 12px; overflow: auto; border: 1px solid var(--line); border-radius: 9px;
          background: var(--code-paper); font: 12.6px/1.55 var(--mono); tab-size: 4; white-space: pre; }
        .code button { position: absolute; right: 6px; top: 6px; padding: 2px 9px; border: 1px solid var(--line-strong); border-radius: 6px;
          background: var(--paper); font-size: 12px; opacity: 0; }
        .code:hover button, .code button:focus-visible { opacity: 1; }
        .bullet { display: block; padding-left: 1em; text-indent: -.86em; }
        .bullet > * { text-indent: 0; }
        .emoji { display: inline-block; width: 1.22em; height: 1.22em; vertical-align: -.24em; }
        .emoji svg { width: 100%; height: 100%; }
        blockquote { margin: 4px 0; padding: 1px 0 1px 12px; border-left: 4px solid var(--line-strong); color: var(--ink-2); }
        .context { display: flex; flex-wrap: wrap; align-items: center; gap: 4px 10px; font-size: 12.8px; color: var(--ink-2); }
        .context code { font-size: 11.8px; }
        .context img { width: 18px; height: 18px; border-radius: 4px; }
        .divider { height: 0; margin: 12px 0; border: 0; border-top: 1px solid var(--line); }
        .picture img { display: block; max-width: min(100%, 480px); max-height: 380px; border: 1px solid var(--line); border-radius: 9px; }
        .picture figcaption { padding-bottom: 4px; font-size: 13px; color: var(--ink-2); }
        .table { max-width: 100%; overflow-x: auto; border: 1px solid var(--line); border-radius: 9px; }
        table { border-collapse: collapse; min-width: 100%; font-size: 13.8px; font-variant-numeric: tabular-nums; }
        th, td { padding: 7px 13px; text-align: left; vertical-align: top; border-bottom: 1px solid var(--line); }
        th { background: var(--raised); font-weight: 600; white-space: nowrap; }
        tr:last-child td { border-bottom: 0; }
        .right { text-align: right; }

        .actions { display: flex; flex-wrap: wrap; gap: 8px; }
        .button, .actions select, .confirm button { display: inline-flex; align-items: center; min-height: 34px; padding: 3px 14px;
          border: 1px solid var(--line-strong); border-radius: 8px; background: var(--paper); color: var(--ink); font-size: 14px;
          font-weight: 600; }
        .button:hover, .confirm button:hover { background: var(--hover); text-decoration: none; }
        .button.primary, .confirm .primary { border-color: var(--accent); background: var(--accent); color: var(--accent-ink); }
        .button.danger { border-color: var(--danger); color: var(--danger); }
        .button.danger:hover { background: var(--danger-soft); }
        .confirm .danger { border-color: var(--danger); background: var(--danger); color: var(--paper); }
        .button.primary:hover, .confirm .primary:hover, .confirm .danger:hover { filter: brightness(.93); }
        .button:disabled { opacity: .55; cursor: progress; }
        .feedback { display: flex; align-items: center; gap: 6px; }
        .feedback button { display: grid; place-items: center; width: 32px; height: 30px; padding: 0; border: 1px solid transparent;
          border-radius: 8px; background: none; color: var(--ink-2); }
        .feedback button:hover { border-color: var(--line-strong); color: var(--ink); }
        .feedback button[aria-pressed="true"] { border-color: var(--accent); background: var(--accent-soft); color: var(--accent); }
        .feedback svg { width: 17px; height: 17px; }
        .unknown { font-size: 13px; color: var(--ink-2); }

        .files, .attached { display: flex; flex-wrap: wrap; gap: 6px; }
        .files { padding-top: 4px; }
        .file { display: flex; align-items: center; gap: 8px; max-width: min(100%, 380px); min-height: 38px; padding: 4px 12px 4px 9px;
          border: 1px solid var(--line-strong); border-radius: 9px; background: var(--raised); font-size: 13.5px; }
        .file > svg { flex: none; color: var(--accent); }
        .file a { min-width: 0; overflow: hidden; text-overflow: ellipsis; color: inherit; }
        .file b { min-width: 0; overflow: hidden; text-overflow: ellipsis; white-space: nowrap; font-weight: 600; }
        .file span { flex: none; color: var(--ink-2); font-size: 12.5px; }

        .reactions { display: flex; flex-wrap: wrap; gap: 5px; padding-top: 5px; }
        .reactions li { display: flex; align-items: center; gap: 5px; height: 25px; padding: 0 9px; border: 1px solid var(--line);
          border-radius: 99px; background: var(--raised); font-size: 13px; }
        .reactions .emoji { display: block; width: 17px; height: 17px; }
        .reactions b { font-size: 12px; font-weight: 600; color: var(--ink-2); }
        .replies { display: flex; align-items: center; gap: 8px; max-width: 100%; min-height: 34px; margin: 4px 0 0 -6px; padding: 3px 10px 3px 6px;
          border: 1px solid transparent; border-radius: 8px; background: none; font-size: 13.3px; text-align: left; }
        .replies:hover, .replies.open { border-color: var(--line); background: var(--paper); }
        .replies .avatar { width: 22px; height: 22px; border-radius: 5px; }
        .replies b { color: var(--link); white-space: nowrap; }
        .replies span { color: var(--ink-2); overflow: hidden; text-overflow: ellipsis; white-space: nowrap; }
        .status { display: flex; align-items: center; gap: 9px; padding-top: 6px; color: var(--ink-2); font-size: 13.3px; }
        .thread > .scroll > .status { padding: 6px 20px 10px 69px; }
        .dots { display: inline-flex; gap: 3px; }
        .dots i { width: 6px; height: 6px; border-radius: 50%; background: var(--accent); animation: blink 1.2s infinite; }
        .dots i:nth-child(2) { animation-delay: .2s; }
        .dots i:nth-child(3) { animation-delay: .4s; }
        @keyframes blink { 0%, 60%, 100% { opacity: .25; } 30% { opacity: 1; } }
        .thread .count-line { display: flex; align-items: center; gap: 12px; padding: 6px 20px; font-size: 12.5px; color: var(--ink-2); }
        .count-line::after { content: ""; flex: 1; border-top: 1px solid var(--line); }

        @media (max-width: 720px) {
          .message { grid-template-columns: 34px minmax(0, 1fr); padding-left: 12px; padding-right: 12px; }
          .avatar { width: 34px; height: 34px; }
          .day, .thread .count-line { padding-left: 12px; padding-right: 12px; }
          .thread > .scroll > .status { padding-left: 57px; }
          .button, .actions select, .confirm button, .replies { min-height: 40px; }
          .feedback button { width: 40px; height: 38px; }
          .message:not(:focus-within) .tools { display: none; }
        }
        @media (hover: none) { .code button { opacity: 1; } }
        """#
}
