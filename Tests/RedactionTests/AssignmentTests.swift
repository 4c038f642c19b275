import Redaction
import Testing

struct AssignmentTests {
    static let examples: [(String, String)] = [
        // The five plain forms
        ("password=hunter2", "password=[redacted:password]"),
        ("passwd=hunter2 user=bob", "passwd=[redacted:password] user=bob"),
        ("secret=abcd", "secret=[redacted:secret]"),
        ("token=abc123", "token=[redacted:token]"),
        ("api_key=abc123", "api_key=[redacted:api-key]"),
        // Names around the word
        ("DB_PASSWORD=hunter2", "DB_PASSWORD=[redacted:password]"),
        ("spring.datasource.password=hunter2", "spring.datasource.password=[redacted:password]"),
        ("client-secret: abcdef123", "client-secret: [redacted:secret]"),
        ("clientSecret=abcd", "clientSecret=[redacted:secret]"),
        ("X-Api-Key: abcdef123", "X-Api-Key: [redacted:api-key]"),
        ("aws_secret_access_key = abcdefghij0123456789", "aws_secret_access_key = [redacted:aws-secret-key]"),
        ("AWS_SECRET_ACCESS_KEY=abcdefghij/+789", "AWS_SECRET_ACCESS_KEY=[redacted:aws-secret-key]"),
        // Notations
        (#"{"password": "two words", "a": 1}"#, #"{"password": "[redacted:password]", "a": 1}"#),
        (#"{"token":"abcdef"}"#, #"{"token":"[redacted:token]"}"#),
        (#"{\"password\":\"hunter2\"}"#, #"{\"password\":\"[redacted:password]\"}"#),
        (#"{"password":"a\"b"}"#, #"{"password":"[redacted:password]"}"#),
        ("'passwd' => 'hunter2'", "'passwd' => '[redacted:password]'"),
        ("password: hunter2", "password: [redacted:password]"),
        ("password: hunter", "password: [redacted:password]"),
        ("https://example.com/x?token=abcdef&y=1", "https://example.com/x?token=[redacted:token]&y=1"),
        ("curl --password hunter2 --verbose", "curl --password [redacted:password] --verbose"),
        ("connect(password=hunter2)", "connect(password=[redacted:password])"),
        ("password=\"cut off", "password=\"[redacted:password] off"),
        // Punctuation inside a password
        ("password=a,b;c)d next", "password=[redacted:password] next"),
        ("password=a,user=bob", "password=[redacted:password],user=bob"),
        ("password=$ecret123", "password=[redacted:password]"),
        // Headers
        ("Authorization: Bearer abc.def-ghi", "Authorization: Bearer [redacted:authorization]"),
        ("authorization: basic dXNlcjpwYXNz", "authorization: basic [redacted:authorization]"),
        ("-H 'Authorization: token abcdef'", "-H 'Authorization: token [redacted:authorization]'"),
        (#""Authorization": "Bearer abcdef""#, #""Authorization": "Bearer [redacted:authorization]""#),
        ("Proxy-Authorization: Basic dXNlcg==", "Proxy-Authorization: Basic [redacted:authorization]"),
        ("['x', 'Bearer abcdefgh01234567']", "['x', 'Bearer [redacted:authorization]']"),
        // URLs
        ("postgres://app:hunter2@db.example/x", "postgres://app:[redacted:url-password]@db.example/x"),
        ("https://user:p@ss@example.com", "https://user:[redacted:url-password]@example.com"),
        ("redis://:hunter2@cache:6379", "redis://:[redacted:url-password]@cache:6379"),
        ("https://0123456789abcdef01234@example.com/", "https://[redacted:url-password]@example.com/"),
    ]

    @Test(arguments: examples)
    func hidesTheValueAlone(input: String, output: String) {
        let (text, count) = Redactor.standard.redact(counting: input)
        #expect(text == output)
        #expect(count == 1)
        #expect(Redactor.standard.redact(counting: text) == (text, 0))
    }

    static let underName: [(name: String, value: String, output: String)] = [
        ("password", "hunter2", "[redacted:password]"),
        ("bot_token", "abcdef", "[redacted:token]"),
        ("user", "bob", "bob"),
        ("user", "token=abcdef", "token=[redacted:token]"),
        ("password", "[redacted:password]", "[redacted:password]"),
        ("password", "", ""),
    ]

    @Test(arguments: underName)
    func aNameElsewhereDecidesTheSame(name: String, value: String, output: String) {
        #expect(Redactor.standard.redact(value, under: name) == output)
    }
}
