import FoundationEssentials

/// What Python's `gzip` and `zipfile` wrote, so that we do not only read our own.
enum PythonArchives {
    /// `make\nmake: *** [all] Error 2\n`
    static let gzip = bytes(
        "H4sIAAAAAAACA8tNzE7lygUSVgpaWloK0Yk5ObEKrkVF+UUKRlwA/vRDbh0AAAA="
    )
    /// A folder, a deflated entry with a byte order mark, and a stored one.
    static let zip = bytes(
        "UEsDBBQAAAAAAAAAIQAAAAAAAAAAAAAAAAAEAAAAam9iL1BLAwQUAAAACAAAACEA+O+qoAsAAAAJAAAAFAAAAGpvYi8xX1NldCB1cCBqb2IudH"
            + "h0e797f3FJYlEJFwBQSwMEFAAAAAAAAAAhAB8pxvgIAAAACAAAABIAAABqb2IvMl9SdW4gbWFrZS50eHRlcnJvcjogeFBLAQIUAxQAAAAAAAAA"
            + "IQAAAAAAAAAAAAAAAAAEAAAAAAAAAAAAAACAAQAAAABqb2IvUEsBAhQDFAAAAAgAAAAhAPjvqqALAAAACQAAABQAAAAAAAAAAAAAAIABIgAAAG"
            + "pvYi8xX1NldCB1cCBqb2IudHh0UEsBAhQDFAAAAAAAAAAhAB8pxvgIAAAACAAAABIAAAAAAAAAAAAAAIABXwAAAGpvYi8yX1J1biBtYWtlLnR4"
            + "dFBLBQYAAAAAAwADALQAAACXAAAAAAA="
    )
    /// Written to a pipe: sizes and checksums follow the entries.
    static let pipedZip = bytes(
        "UEsDBBQACAAIAAAAIQAAAAAAAAAAAAAAAAAUAAAAam9iLzFfU2V0IHVwIGpvYi50eHQrLkksKuECAFBLBwh34U9PCAAAAAYAAABQSwMEFAAIAA"
            + "gAAAAhAAAAAAAAAAAAAAAAABIAAABqb2IvMl9SdW4gbWFrZS50eHRLLSrKL7JSqAAAUEsHCB8pxvgKAAAACAAAAFBLAQIUAxQACAAIAAAAIQB3"
            + "4U9PCAAAAAYAAAAUAAAAAAAAAAAAAACAAQAAAABqb2IvMV9TZXQgdXAgam9iLnR4dFBLAQIUAxQACAAIAAAAIQAfKcb4CgAAAAgAAAASAAAAAA"
            + "AAAAAAAACAAUoAAABqb2IvMl9SdW4gbWFrZS50eHRQSwUGAAAAAAIAAgCCAAAAlAAAAAAA"
    )

    private static func bytes(_ text: String) -> [UInt8] { Data(base64Encoded: text).map { [UInt8]($0) } ?? [] }
}
