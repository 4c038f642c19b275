extension SlackError {
    /// What went wrong when the bot asked who it is: an operator mends a token elsewhere than a network.
    package var greeting: String {
        switch (code, handling) {
        case (_, .stopAndAlert): "Slack refuses the bot's token"
        case ("transport", _): "Slack cannot be reached"
        default: "Slack did not say who the bot is"
        }
    }
}
