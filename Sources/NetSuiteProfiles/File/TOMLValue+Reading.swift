import TOMLKit

extension TOMLValueConvertible {
    /// The value where it has that type, else nil.
    func read(as kind: ProfileValue.Kind) -> ProfileValue? {
        switch kind {
        case .text: string.map { .text($0) }
        case .textOrInteger: (string ?? int.map { String($0) }).map { .text($0) }
        case .number: (double ?? int.map { Double($0) }).map { .number($0) }
        case .texts: array.flatMap(\.strings).map { .texts($0) }
        }
    }

    /// What messages call a value of this type.
    var kindName: String {
        switch type {
        case .string: "a string"
        case .int: "an integer"
        case .double: "a floating-point number"
        case .bool: "a boolean"
        case .date: "a date"
        case .time: "a time"
        case .dateTime: "a date and time"
        case .table: "a table"
        case .array: array?.first { $0.string == nil }.map { "an array that holds \($0.kindName)" } ?? "an array"
        }
    }
}

extension TOMLArray {
    /// The elements where all are strings, else nil.
    fileprivate var strings: [String]? {
        let strings = compactMap(\.string)
        return strings.count == count ? strings : nil
    }
}
