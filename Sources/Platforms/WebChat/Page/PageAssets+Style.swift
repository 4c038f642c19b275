extension PageAssets {
    /// The frame of the page, the composer and the narrow screens.
    static let baseStyle = #"""
        * { box-sizing: border-box; }
        [hidden] { display: none !important; }
        html, body { height: 100%; margin: 0; }
        body { background: var(--paper); color: var(--ink); font: 15px/1.47 var(--sans); -webkit-text-size-adjust: 100%; }
        h1, h2, h3, p, ol, ul, figure { margin: 0; padding: 0; }
        ol, ul { list-style: none; }
        button, textarea, select { font: inherit; color: inherit; }
        button { cursor: pointer; }
        a { color: var(--link); text-decoration: none; }
        a:hover { text-decoration: underline; }
        :focus-visible { outline: 2px solid var(--accent); outline-offset: 2px; border-radius: 4px; }
        .side :focus-visible, .top :focus-visible { outline-color: #f2b54b; }
        .unseen { position: absolute; width: 1px; height: 1px; overflow: hidden; clip-path: inset(50%); white-space: nowrap; }
        .skip { position: absolute; left: 12px; top: -60px; z-index: 30; padding: 8px 14px; background: var(--paper); border-radius: 8px; }
        .skip:focus { top: 8px; }
        svg { display: block; }

        .app { display: grid; height: 100vh; height: 100dvh; grid: "top top top" 48px "side room thread" minmax(0, 1fr)
          / 248px minmax(0, 1fr) auto; }
        .top { grid-area: top; display: flex; align-items: center; gap: 14px; padding: 0 16px; background: var(--side); color: #fff; }
        .brand { display: flex; align-items: center; gap: 9px; font-weight: 700; letter-spacing: .01em; }
        .brand svg { width: 24px; height: 24px; }
        .demo-note { font-size: 13px; color: #d8e1e7; padding: 3px 11px; border: 1px solid rgb(255 255 255 / .18); border-radius: 99px;
          white-space: nowrap; overflow: hidden; text-overflow: ellipsis; }
        .demo-note b { color: #f7c667; font-weight: 600; }
        .link-state { margin-left: auto; display: flex; align-items: center; gap: 7px; font-size: 13px; color: var(--side-ink); }
        .lamp { width: 9px; height: 9px; border-radius: 50%; background: #f2b54b; box-shadow: 0 0 0 3px rgb(242 181 75 / .2); }
        [data-state="live"] .lamp { background: #43cf8e; box-shadow: 0 0 0 3px rgb(67 207 142 / .2); }
        [data-state="lost"] .lamp { background: #ff7a70; box-shadow: 0 0 0 3px rgb(255 122 112 / .2); }
        .icon-button { display: inline-grid; place-items: center; width: 36px; height: 36px; padding: 0; border: 0; border-radius: 8px;
          background: none; }
        .icon-button:hover { background: var(--hover); }
        .top .icon-button:hover { background: var(--side-hover); }
        .menu { display: none; margin-left: -8px; }

        .side { grid-area: side; display: flex; flex-direction: column; padding: 16px 10px 14px; overflow-y: auto;
          background: var(--side); color: var(--side-ink); border-top: 1px solid rgb(255 255 255 / .08); }
        .workspace { padding: 0 10px 12px; color: #fff; font-weight: 700; font-size: 16px; }
        .side h2 { padding: 12px 10px 5px; font-size: 12.5px; font-weight: 600; color: var(--side-dim); }
        .side li button { display: flex; align-items: center; gap: 9px; width: 100%; min-height: 34px; padding: 3px 10px; border: 0;
          border-radius: 8px; background: none; text-align: left; }
        .side li button:hover { background: var(--side-hover); }
        .side li button[aria-current="true"] { background: var(--side-on); color: #fff; font-weight: 600; }
        .side li .sign { width: 20px; text-align: center; color: var(--side-dim); font-weight: 600; }
        .side li .avatar { width: 20px; height: 20px; border-radius: 5px; }
        .side li .count { margin-left: auto; padding: 0 7px; border-radius: 99px; background: #f2b54b; color: #241a05; font-size: 12px;
          font-weight: 700; line-height: 19px; }
        .side li .unread { color: #fff; font-weight: 700; }
        .side-note { margin-top: auto; padding: 22px 10px 0; font-size: 12.5px; line-height: 1.5; color: var(--side-dim); }
        .side-note a { display: block; margin-top: 6px; color: var(--side-ink); text-decoration: underline; }
        .shade { display: none; }

        .room { grid-area: room; display: flex; flex-direction: column; min-width: 0; position: relative; }
        .room-head, .thread-head { display: flex; align-items: center; gap: 12px; flex: none; height: 52px; padding: 0 20px;
          border-bottom: 1px solid var(--line); }
        .room-head h1, .thread-head h2 { font-size: 17px; font-weight: 700; white-space: nowrap; }
        .room-head p, .thread-head span { color: var(--ink-2); font-size: 13.5px; font-weight: 400; overflow: hidden; text-overflow: ellipsis;
          white-space: nowrap; }
        .banner { flex: none; padding: 9px 20px; background: var(--amber-soft); color: var(--ink); border-bottom: 1px solid var(--amber);
          font-size: 14px; }
        .scroll { flex: 1; min-height: 0; overflow-y: auto; overscroll-behavior: contain; padding: 12px 0 10px; }
        .scroll:focus { outline: none; }
        .thread { grid-area: thread; display: flex; flex-direction: column; width: clamp(340px, 34vw, 480px); min-width: 0;
          border-left: 1px solid var(--line); background: var(--paper); }
        .thread-head { justify-content: space-between; padding-right: 10px; }
        .thread-head span { margin-left: 7px; }

        .foot { flex: none; padding: 4px 20px 12px; padding-bottom: max(12px, env(safe-area-inset-bottom)); }
        .chips { display: flex; gap: 7px; padding: 3px 0 9px; overflow-x: auto; scrollbar-width: none; }
        @media (min-width: 721px) { .chips { flex-wrap: wrap; } }
        .chips button { flex: none; min-height: 32px; padding: 3px 13px; border: 1px solid var(--line-strong); border-radius: 99px;
          background: var(--paper); font-size: 13.5px; }
        .chips button:hover { border-color: var(--accent); background: var(--accent-soft); }
        .chips button:focus-visible { border-radius: 99px; outline-offset: -2px; }
        .composer { display: flex; flex-wrap: wrap; align-items: flex-end; gap: 6px; padding: 5px; border: 1px solid var(--line-strong);
          border-radius: 12px; background: var(--paper); }
        .composer:focus-within { border-color: var(--accent); box-shadow: 0 0 0 1px var(--accent); }
        .composer textarea { flex: 1; min-width: 0; max-height: 38vh; padding: 6px 0; border: 0; outline: 0; resize: none; background: none;
          line-height: 24px; height: 36px; }
        .composer.dropping { border-color: var(--accent); border-style: dashed; background: var(--accent-soft); }
        .attach { flex: none; color: var(--ink-2); }
        .attached { flex: 0 0 100%; min-width: 0; padding: 3px 3px 0; }
        .attached .file { padding-right: 3px; }
        .attached .icon-button { flex: none; width: 28px; height: 28px; }
        .composer textarea::placeholder { color: var(--ink-2); opacity: 1; }
        .send { display: grid; place-items: center; flex: none; width: 36px; height: 36px; padding: 0; border: 0; border-radius: 9px;
          background: var(--accent); color: var(--accent-ink); }
        .send:disabled { background: var(--raised); color: var(--ink-2); cursor: default; }
        .hint { padding: 6px 2px 0; font-size: 12px; color: var(--ink-2); text-align: right; }
        kbd { font: 11.5px var(--sans); padding: 0 4px; border: 1px solid var(--line-strong); border-radius: 4px; background: var(--raised); }

        .toasts { position: fixed; z-index: 40; left: 50%; bottom: 120px; transform: translateX(-50%); display: grid; gap: 8px;
          width: min(440px, calc(100vw - 32px)); }
        .toasts p { padding: 11px 16px; border-radius: 10px; background: #25323c; color: #fff; font-size: 14px; box-shadow: var(--shadow); }
        .confirm { width: min(430px, calc(100vw - 32px)); padding: 22px; border: 1px solid var(--line); border-radius: 14px;
          background: var(--paper); color: var(--ink); box-shadow: var(--shadow); }
        .confirm::backdrop { background: rgb(10 16 22 / .55); }
        .confirm h2 { font-size: 18px; margin-bottom: 8px; }
        .confirm-buttons { display: flex; justify-content: flex-end; gap: 8px; margin-top: 20px; }
        .no-script { position: fixed; inset: 40% 20px auto; text-align: center; }

        @media (max-width: 1000px) {
          .app { grid-template-columns: 212px minmax(0, 1fr) 0; }
          .thread { position: fixed; z-index: 15; top: 48px; right: 0; bottom: 0; width: min(460px, 100vw - 212px); box-shadow: var(--shadow); }
        }
        @media (max-width: 720px) {
          .app { grid: "top" 50px "room" minmax(0, 1fr) / minmax(0, 1fr); }
          .menu { display: inline-grid; }
          .brand-name, .link-text, .hint { display: none; }
          .top { gap: 9px; padding: 0 14px; }
          .demo-note { padding: 3px 9px; font-size: 12px; }
          .brand { flex: none; }
          .side { position: fixed; z-index: 25; top: 0; bottom: 0; left: 0; width: min(288px, 84vw); border: 0; visibility: hidden;
            transform: translateX(-102%); transition: transform .18s ease-out, visibility 0s .18s; }
          .side li button { min-height: 44px; }
          .drawer-open .side { transform: none; visibility: visible; transition: transform .18s ease-out; box-shadow: var(--shadow); }
          .drawer-open .shade { display: block; position: fixed; z-index: 20; inset: 0; background: rgb(10 16 22 / .5); }
          .room-head, .thread-head { padding-left: 14px; }
          .foot { padding-left: 12px; padding-right: 12px; }
          .thread { z-index: 18; inset: 0; width: auto; box-shadow: none; border: 0; }
          .thread .icon-button { width: 44px; height: 44px; }
          .composer textarea { font-size: 16px; }
          .attached .icon-button { width: 36px; height: 36px; }
          .chips button { min-height: 36px; }
        }
        @media (max-width: 400px) { .top .brand { display: none; } }
        @media (prefers-reduced-motion: reduce) { * { transition: none !important; animation: none !important; scroll-behavior: auto !important; } }
        """#
}
