import SwitchboardCore

/// For whom a field or a survey is: all, one brand, or one department, which must belong to the brand that is named with it.
struct BrandOrDepartment {
  let brand: ID<Brand>?
  let department: ID<Department>?

  init(
    _ brand: Patch<Int64>, _ department: Patch<Int64>, brand oldBrand: ID<Brand>?, department oldDepartment: ID<Department>?,
    in directory: Directory
  ) throws {
    self.brand = brand.chosen(else: oldBrand)
    self.department = department.chosen(else: oldDepartment)
    if let brand = self.brand, directory.brands[brand] == nil { throw Refusal.invalid("brand", "There is no such brand.") }
    guard let department = self.department else { return }
    guard let found = directory.departments[department] else { throw Refusal.invalid("department", "There is no such department.") }
    if let brand = self.brand, found.brand != brand { throw Refusal.invalid("department", "The department must belong to the brand.") }
  }
}

extension Patch<Int64> {
  /// 0 is nobody, as null is.
  fileprivate func chosen<Noun>(else existing: ID<Noun>?) -> ID<Noun>? {
    switch self {
    case .absent: existing
    case .null, .value(0): nil
    case .value(let id): ID(id)
    }
  }
}
