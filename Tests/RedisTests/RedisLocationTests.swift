import Redis
import Testing

@Suite struct RedisLocationTests {
    @Test(
        arguments: [
            ("redis://cache", "cache:6379/0", nil, nil), ("redis://cache:7000", "cache:7000/0", nil, nil),
            ("redis://cache/3", "cache:6379/3", nil, nil), ("redis://cache:7000/", "cache:7000/0", nil, nil),
            ("redis://:invented@cache", "cache:6379/0", nil, "invented"),
            ("redis://yard:invented@cache:1/2", "cache:1/2", "yard", "invented"),
            // Whoever writes a password alone means the default user's.
            ("redis://invented@cache", "cache:6379/0", nil, "invented"), ("redis://a:b%40c%3Ad@cache", "cache:6379/0", "a", "b@c:d"),
            ("redis://a:b:c@cache", "cache:6379/0", "a", "b:c"), ("redis://[::1]:7000/1", "[::1]:7000/1", nil, nil),
        ] as [(String, String, String?, String?)]
    )
    func takesApart(url: String, shown: String, user: String?, password: String?) throws {
        let location = try RedisLocation(url)
        #expect(location.shown == shown && location.user == user && location.password == password)
    }

    /// Nothing of the address is said again.
    @Test(arguments: [
        ("", "is no address"), ("http://cache", "is no address"), ("redis://", "is no address"), ("redis://ca che", "is no address"),
        ("redis://cache:0", "port"), ("redis://cache:x", "port"), ("redis://cache:70000", "port"),
        ("redis://cache/x", "number of a database"),
        ("redis://cache/1/2", "number of a database"), ("redis://cache?db=1", "has ? or #"), ("redis://u:@cache", "names a user"),
        ("redis://u:%zz@cache", "not encoded"), ("rediss://:invented-word@cache", "TLS"), ("redis://:invented-word@", "is no address"),
    ])
    func refuses(url: String, words: String) {
        let problem = #expect(throws: RedisLocation.Problem.self) { try RedisLocation(url) }
        #expect(problem?.description.contains(words) == true && problem?.description.contains("invented-word") == false)
    }
}
