import CIEvents
import Testing

@Suite struct GlobTests {
    @Test(arguments: [
        ("acme/*", "acme/shop", true), ("acme/*", "acme/group/shop", true), ("acme/*", "acme/", true), ("acme/*", "acme", false),
        ("*", "", true), ("*", "anything", true), ("deploy*", "deploy to prod", true), ("deploy*", "redeploy", false),
        ("*deploy", "redeploy", true), ("*a*b*", "xxaxxbxx", true), ("*a*b*", "xxbxxaxx", false), ("t?st", "test", true),
        ("t?st", "tst", false),
        ("ACME/Shop", "acme/shop", true), ("shop", "shop2", false), ("**", "x", true), ("a*", "", false),
        // No sign but these two is special.
        ("a.b", "axb", false), ("[ab]", "a", false), ("[ab]", "[ab]", true), ("ümläut*", "Ümläut-7", true),
    ])
    func matches(pattern: String, name: String, isMatch: Bool) throws { #expect(try #require(Glob(pattern)).matches(name) == isMatch) }

    @Test func whatIsNoPattern() {
        #expect(Glob("") == nil)
        #expect(Glob(String(repeating: "a", count: 201)) == nil)
        #expect(Glob(String(repeating: "a", count: 200)) != nil)
    }

    /// With every star tried at every place it would not end within anybody's life.
    @Test(.timeLimit(.minutes(1))) func starsAreNoTrap() throws {
        let pattern = try #require(Glob(String(repeating: "*a", count: 60) + "b"))
        #expect(!pattern.matches(String(repeating: "a", count: 300)))
    }
}
