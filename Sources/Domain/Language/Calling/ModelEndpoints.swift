package import AWSIdentity

/// Where models are asked and by which key; a provider without what it needs is not there.
package struct ModelEndpoints: Sendable {
    package var providers: [ProviderName: any ModelProvider]

    package init(_ providers: [ProviderName: any ModelProvider] = [:]) { self.providers = providers }

    package subscript(_ name: ProviderName) -> (any ModelProvider)? { providers[name] }

    /// - Parameters:
    ///   - setting: the value of a setting by the name of its variable, such as `OPENAI_API_KEY`; nil where nobody set it.
    ///   - identity: who the bot is for Amazon.
    package init(reading setting: (String) -> String?, as identity: AWSIdentity) {
        self.init()
        let openAI = (key: setting("OPENAI_API_KEY"), base: setting("OPENAI_BASE_URL"))
        // A server of one's own often wants no key.
        if openAI.key != nil || openAI.base != nil {
            providers[.openai] = OpenAI(base: openAI.base ?? OpenAI.publicAddress, key: openAI.key)
        }
        if let key = setting("ANTHROPIC_API_KEY") {
            providers[.anthropic] = Anthropic(base: setting("ANTHROPIC_BASE_URL") ?? Anthropic.publicAddress, key: key)
        }
        if let key = setting("GEMINI_API_KEY") {
            providers[.gemini] = Gemini(base: setting("GEMINI_BASE_URL") ?? Gemini.publicAddress, key: key)
        }
        // It needs no key, and stands on this machine where nothing else is said.
        providers[.ollama] = setting("OLLAMA_HOST").map(Ollama.init(host:)) ?? Ollama()
        if let access = Self.access(setting, identity) {
            let base = identity.environment.endpoint(of: "BEDROCK_RUNTIME")
            providers[.bedrock] = Bedrock(base: base, region: identity.environment.region ?? "us-east-1", access: access)
        }
    }

    private static func access(_ setting: (String) -> String?, _ identity: AWSIdentity) -> Bedrock.Access? {
        if let key = setting("AWS_BEARER_TOKEN_BEDROCK") { return .bearer(key) }
        return identity.isConfigured ? .acting(identity) : nil
    }
}
