package import HTTPServer

extension HTTPResponse {
    /// Of a type that was decided here and not guessed by anybody: pictures may be looked at, whatever else is only saved.
    package static func file(_ bytes: [UInt8], named name: String, _ mediaType: String) -> HTTPResponse {
        let plain = name.unicodeScalars.filter { $0.isASCII && $0.value > 0x1F && $0.value < 0x7F && $0 != "\"" && $0 != "\\" && $0 != "/" }
        let file = String(String.UnicodeScalarView(plain))
        let manner = mediaType == "image/png" ? "inline" : "attachment"
        return HTTPResponse(
            .ok,
            headers: [
                ("Content-Type", mediaType), ("Content-Disposition", "\(manner); filename=\"\(file.isEmpty ? "file" : file)\""),
                ("X-Content-Type-Options", "nosniff"), ("Cache-Control", "no-store"),
                ("Content-Security-Policy", "default-src 'none'; sandbox"), ("Cross-Origin-Resource-Policy", "same-origin"),
            ],
            body: .bytes(bytes)
        )
    }
}
