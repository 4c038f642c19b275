package import Conversation

/// One server as the operator describes it.
package struct MCPServerConfiguration: Sendable, Equatable {
    package enum Door: Sendable, Equatable {
        /// A program of ours that is talked with over its standard streams, with all of its environment.
        case program([String], environment: [String: String])
        case address(String, token: String?)
    }

    /// How the protocol begins: asked for, unless the operator knows better.
    package enum Greeting: String, Sendable, Equatable, CaseIterable {
        case any
        /// `initialize`, as up to 2025-11-25.
        case handshake
        /// Every request by itself, as from 2026-07-28 on.
        case stateless
    }

    /// Who may use its tools, beyond what the bot itself asks for.
    package struct Audience: Sendable, Equatable {
        package var role: Role
        /// Nil for all.
        package var channels: Set<String>?

        package init(role: Role = .viewer, channels: Set<String>? = nil) {
            self.role = role
            self.channels = channels
        }

        package func admits(_ role: Role, inChannel channel: String) -> Bool {
            role >= self.role && channels.map { $0.contains(channel) } ?? true
        }
    }

    package struct Limits: Sendable, Equatable {
        /// Of one call.
        package var time: Duration
        /// Of the texts of a result together.
        package var resultBytes: Int
        /// Of one message, whatever is in it.
        package var messageBytes: Int

        package init(time: Duration = .seconds(30), resultBytes: Int = 64 << 10, messageBytes: Int = 8 << 20) {
            self.time = time
            self.resultBytes = resultBytes
            self.messageBytes = messageBytes
        }
    }

    /// What its tools' names begin with. Lower-case letters, digits and dashes alone, so that no two tools can come to have one name.
    package var name: String
    package var door: Door
    package var tools: ToolRules
    package var audience: Audience
    package var limits: Limits
    package var greeting: Greeting

    package init(
        name: String,
        door: Door,
        tools: ToolRules,
        audience: Audience = Audience(),
        limits: Limits = Limits(),
        greeting: Greeting = .any
    ) {
        self.name = name
        self.door = door
        self.tools = tools
        self.audience = audience
        self.limits = limits
        self.greeting = greeting
    }
}
