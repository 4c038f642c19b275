/// Why a request was refused. The connection is closed after each of these: nobody knows where the next one would begin.
package enum HTTPParseError: String, Error, Sendable, CaseIterable {
    case bareCarriageReturn, bareLineFeed, nul, controlCharacter
    case malformedRequestLine, malformedMethod, malformedTarget, targetTooLong, unsupportedVersion, connectRefused, asteriskForm
    case foldedLine, malformedFieldName, fieldsTooLarge, tooManyFields
    case missingHost, repeatedHost, invalidHost, targetDisagreesWithHost
    case repeatedContentLength, invalidContentLength, lengthWithTransferEncoding, lengthRequired
    case repeatedTransferEncoding, malformedTransferEncoding, unknownTransferEncoding, transferEncodingInLegacy
    case malformedConnection, repeatedExpect, unknownExpectation
    case bodyTooLarge
    case malformedChunkSize, chunkExtensionTooLong, malformedChunkEnd, malformedTrailer, trailersTooLarge

    package var status: HTTPStatus {
        switch self {
        case .targetTooLong: .uriTooLong
        case .unsupportedVersion: .versionNotSupported
        case .connectRefused, .unknownTransferEncoding: .notImplemented
        case .fieldsTooLarge, .tooManyFields, .trailersTooLarge: .headerFieldsTooLarge
        case .lengthRequired: .lengthRequired
        case .unknownExpectation: .expectationFailed
        case .bodyTooLarge: .contentTooLarge
        default: .badRequest
        }
    }
}
