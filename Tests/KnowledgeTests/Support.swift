import Knowledge
import Scanning

/// A file of one pattern, or of what the lines make of it.
func family(_ id: String = "shop.sold-out", match: String = "sold out", example: String = "the shop is sold out", more: String = "")
    -> String
{
    """
    family: shop
    patterns:
      - id: \(id)
        category: resource
        title: 'Sold out'
        match: '\(match)'
        causes: ['Everybody wants it.']
        solutions: [{text: 'Wait.', action: rerun_failed_jobs}]
        examples: ['\(example)']
    \(more)
    """
}

func knowledge(_ files: (String, String)...) -> Knowledge { Knowledge(files: files.map { ($0.0, Array($0.1.utf8)) }) }
