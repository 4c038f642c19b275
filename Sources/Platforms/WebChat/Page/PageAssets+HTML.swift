extension PageAssets {
    static let html = #"""
        <!doctype html>
        <html lang="en">
        <head>
          <meta charset="utf-8">
          <meta name="viewport" content="width=device-width, initial-scale=1, viewport-fit=cover">
          <meta name="color-scheme" content="light dark">
          <meta name="theme-color" content="#17242e">
          <title>Yardmaster · demo</title>
          <link rel="icon" href="data:,">
          <link rel="stylesheet" href="/chat.css">
          <script type="module" src="/chat.js"></script>
        </head>
        <body>
          <a class="skip" href="#composer-text">Skip to the composer</a>
          <div class="app" id="app">
            <header class="top" id="top">
              <button class="icon-button menu" id="menu" type="button" aria-label="Conversations" aria-controls="sidebar"
                aria-expanded="false"></button>
              <span class="brand"><span id="mark"></span><span class="brand-name">Yardmaster</span></span>
              <span class="demo-note"><b>demo</b><span class="dash"> — </span>nothing leaves this machine</span>
              <span class="link-state" id="link-state" data-state="connecting" role="status">
                <span class="lamp"></span><span class="link-text">connecting</span>
              </span>
            </header>

            <nav class="side" id="sidebar" aria-label="Conversations">
              <p class="workspace" id="workspace">Demo yard</p>
              <h2>Channels</h2>
              <ul id="channels"></ul>
              <h2>Direct messages</h2>
              <ul id="directs"></ul>
              <p class="side-note">What you write here goes the whole way: signed, verified, kept, worked on, answered.
                <a href="/admin">How the bot is doing</a></p>
            </nav>
            <div class="shade" id="shade" hidden></div>

            <main class="room" id="room">
              <div class="banner" id="banner" role="alert" hidden></div>
              <div class="room-head">
                <h1 id="room-name"></h1>
                <p id="room-topic"></p>
              </div>
              <div class="scroll" id="scroll" tabindex="-1">
                <ol class="messages" id="messages" aria-label="Messages"></ol>
              </div>
              <div class="foot">
                <div class="chips" id="chips" role="group" aria-label="Suggestions"></div>
                <form class="composer" id="composer">
                  <ul class="attached" aria-label="Files to share" hidden></ul>
                  <button class="icon-button attach" type="button" aria-label="Share a file"></button>
                  <input class="picker" type="file" aria-label="Files to share" multiple hidden>
                  <textarea id="composer-text" rows="1" aria-describedby="composer-hint"></textarea>
                  <button class="send" type="submit" aria-label="Send"></button>
                </form>
                <p class="hint" id="composer-hint"><kbd>Enter</kbd> sends, <kbd>Shift</kbd> + <kbd>Enter</kbd> starts a new line</p>
              </div>
            </main>

            <aside class="thread" id="thread" aria-label="Thread" hidden>
              <div class="thread-head">
                <h2>Thread <span id="thread-where"></span></h2>
                <button class="icon-button" id="thread-close" type="button" aria-label="Close the thread"></button>
              </div>
              <div class="scroll" id="thread-scroll" tabindex="-1">
                <ol class="messages" id="replies" aria-label="Messages of the thread"></ol>
                <p class="status" id="thread-status" role="status" hidden></p>
              </div>
              <div class="foot">
                <div class="chips" id="thread-chips" role="group" aria-label="Suggestions"></div>
                <form class="composer" id="thread-composer">
                  <ul class="attached" aria-label="Files to share in the thread" hidden></ul>
                  <button class="icon-button attach" type="button" aria-label="Share a file in the thread"></button>
                  <input class="picker" type="file" aria-label="Files to share in the thread" multiple hidden>
                  <textarea id="thread-text" rows="1" aria-label="Reply in the thread" placeholder="Reply…"></textarea>
                  <button class="send" type="submit" aria-label="Send the reply"></button>
                </form>
              </div>
            </aside>
          </div>

          <dialog class="confirm" id="confirm" aria-labelledby="confirm-title">
            <form method="dialog">
              <h2 id="confirm-title"></h2>
              <div id="confirm-text"></div>
              <div class="confirm-buttons">
                <button value="deny" id="confirm-deny"></button>
                <button value="confirm" id="confirm-yes"></button>
              </div>
            </form>
          </dialog>
          <div class="toasts" id="toasts" role="alert"></div>
          <div class="unseen" id="announcer" aria-live="polite"></div>
          <noscript><p class="no-script">This page is a live chat and needs JavaScript. It loads nothing from anywhere else.</p></noscript>
        </body>
        </html>

        """#
}
