// Made by scripts/generate from slack-app.json; the binary needs no file beside it.
extension Manifest {
    package static let template = #"""
        {
          "_metadata": { "major_version": 2, "minor_version": 1 },
          "display_information": {
            "name": "Yardmaster",
            "description": "ChatOps that finds out why, and says when it does not know",
            "background_color": "#1f3b57",
            "long_description": "Yardmaster is a self-hosted ChatOps bot. It verifies every signature before it reads a word, answers in the thread where it was asked, remembers the conversation for a day, and says so when it does not know. Only the people whom you list may talk to it."
          },
          "features": {
            "app_home": {
              "home_tab_enabled": false,
              "messages_tab_enabled": true,
              "messages_tab_read_only_enabled": false
            },
            "bot_user": { "display_name": "yardmaster", "always_online": true },
            "slash_commands": [
              {
                "command": "/yardmaster",
                "url": "https://yardmaster.example.com/slack/commands",
                "description": "Ask Yardmaster; only you see the answer",
                "usage_hint": "help | status | who am I",
                "should_escape": true
              }
            ],
            "shortcuts": [
              {
                "name": "Ask Yardmaster",
                "type": "message",
                "callback_id": "yardmaster.ask",
                "description": "Ask about this message; only you see the answer"
              }
            ],
            "agent_view": {
              "agent_description": "Answers in the thread, with its evidence, and says when it does not know.",
              "suggested_prompts": [
                { "title": "What can you do?", "message": "help" },
                { "title": "Is everything running?", "message": "status" },
                { "title": "What may I do?", "message": "who am I" }
              ]
            }
          },
          "oauth_config": {
            "scopes": {
              "bot": [
                "app_mentions:read",
                "assistant:write",
                "channels:history",
                "channels:read",
                "chat:write",
                "commands",
                "files:read",
                "files:write",
                "groups:history",
                "groups:read",
                "im:history",
                "mpim:history",
                "reactions:read",
                "reactions:write",
                "usergroups:read"
              ]
            }
          },
          "settings": {
            "event_subscriptions": {
              "request_url": "https://yardmaster.example.com/slack/events",
              "bot_events": [
                "agent_session_stopped",
                "app_context_changed",
                "app_home_opened",
                "app_mention",
                "app_uninstalled",
                "member_joined_channel",
                "message.channels",
                "message.groups",
                "message.im",
                "message.mpim",
                "reaction_added",
                "tokens_revoked"
              ]
            },
            "interactivity": {
              "is_enabled": true,
              "request_url": "https://yardmaster.example.com/slack/interactivity"
            },
            "org_deploy_enabled": false,
            "socket_mode_enabled": false,
            "token_rotation_enabled": false
          }
        }
        """#
}
