// Reads what the package exports, with its doc comments, as plain data: the manual is written from it, and tests judge it.
import path from "node:path";
import ts from "typescript";

const PROJECT = path.join(import.meta.dirname, "../..");
const SOURCES = path.join(PROJECT, "constructs/src") + path.sep;

/** Every export of constructs/src/index.ts, by name. */
export function readApi() {
  const { config } = ts.readConfigFile(path.join(PROJECT, "tsconfig.json"), ts.sys.readFile);
  const { options } = ts.parseJsonConfigFileContent({ ...config, include: [], files: [] }, ts.sys, PROJECT);
  const program = ts.createProgram([path.join(SOURCES, "index.ts")], options);
  const checker = program.getTypeChecker();
  const index = checker.getSymbolAtLocation(program.getSourceFile(path.join(SOURCES, "index.ts")));
  return checker
    .getExportsOfModule(index)
    .map((symbol) => (symbol.flags & ts.SymbolFlags.Alias ? checker.getAliasedSymbol(symbol) : symbol))
    .map((symbol) => describe(symbol, checker))
    .sort((one, other) => Number(one.name > other.name) - Number(one.name < other.name));
}

function describe(symbol, checker) {
  const declaration = symbol.declarations[0];
  const about = {
    name: symbol.name,
    file: path.relative(PROJECT, declaration.getSourceFile().fileName),
    doc: docOf(symbol, checker),
  };
  const type = checker.getDeclaredTypeOfSymbol(symbol);
  if (ts.isInterfaceDeclaration(declaration)) {
    return { ...about, kind: "interface", members: membersOf(type, checker, false) };
  }
  if (ts.isEnumDeclaration(declaration)) {
    return { ...about, kind: "enum", members: enumMembers(declaration, checker) };
  }
  if (ts.isClassDeclaration(declaration)) {
    const statics = membersOf(checker.getTypeOfSymbol(symbol), checker, true);
    return {
      ...about,
      ...constructorOf(declaration, checker),
      kind: "class",
      isConstruct: isConstruct(type, checker),
      isAbstract: isAbstract(declaration),
      members: [...statics, ...membersOf(type, checker, false)],
    };
  }
  throw new Error(`${about.file}: ${about.name} is no class, interface or enum, and jsii knows nothing else.`);
}

/** Members that this package declares, in the order of their declarations, those of base types last. */
function membersOf(type, checker, isStatic) {
  return checker
    .getPropertiesOfType(type)
    .filter(isPublic)
    .map((symbol) => {
      const declaration = symbol.declarations[0];
      const isOptional = Boolean(symbol.flags & ts.SymbolFlags.Optional);
      const memberType = checker.getTypeOfSymbol(symbol);
      const signature = ts.isMethodDeclaration(declaration) && checker.getSignatureFromDeclaration(declaration);
      const type = textOf(
        signature ? signature.getReturnType() : isOptional ? checker.getNonNullableType(memberType) : memberType,
        checker,
      );
      return {
        name: symbol.name,
        parameters: signature ? parametersOf(signature, checker) : "",
        type,
        isStatic,
        // VALKEY_8_1 and the like: instances of their own class, of which the name says everything
        isConstant: isStatic && memberType.symbol?.declarations?.[0] === declaration.parent,
        isOptional,
        doc: docOf(symbol, checker),
        params: signature ? tagsOf(symbol, checker, "param") : [], // of a property that a constructor declares, it is the doc
        default: tagsOf(symbol, checker, "default")[0],
      };
    });
}

/** As they are written in a signature, such as `(name: string)`. */
function parametersOf(signature, checker) {
  const result = checker.typeToString(signature.getReturnType());
  return checker.signatureToString(signature).slice(0, -`: ${result}`.length);
}

function enumMembers(declaration, checker) {
  return declaration.members.map((member) => ({
    name: member.name.getText(),
    parameters: "",
    isStatic: true,
    isConstant: false,
    type: JSON.stringify(checker.getConstantValue(member)),
    doc: docOf(checker.getSymbolAtLocation(member.name), checker),
    params: [],
  }));
}

/** Its comment, which names error codes, and the name of its properties. */
function constructorOf(declaration, checker) {
  const constructor = declaration.members.find(ts.isConstructorDeclaration);
  if (!constructor) {
    return { constructorDoc: "" };
  }
  const props = constructor.parameters.find((parameter) => parameter.name.getText() === "props");
  return {
    constructorDoc: ts.displayPartsToString(
      checker.getSignatureFromDeclaration(constructor).getDocumentationComment(checker),
    ),
    props: props && checker.getTypeAtLocation(props).symbol.name,
  };
}

function isPublic(symbol) {
  const declaration = symbol.declarations?.[0];
  return (
    declaration !== undefined &&
    path.resolve(declaration.getSourceFile().fileName).startsWith(SOURCES) &&
    !ts.isClassDeclaration(declaration) && // the prototype of a class
    !(ts.getCombinedModifierFlags(declaration) & (ts.ModifierFlags.Private | ts.ModifierFlags.Protected)) &&
    !symbol.getJsDocTags().some(({ name }) => name === "internal")
  );
}

function isConstruct(type, checker) {
  return checker.getBaseTypes(type).some((base) => base.symbol.name === "Construct" || isConstruct(base, checker));
}

function isAbstract(declaration) {
  return Boolean(ts.getCombinedModifierFlags(declaration) & ts.ModifierFlags.Abstract);
}

/** The comment, or the one of the interface or base class that the member comes from. */
function docOf(symbol, checker) {
  return ts.displayPartsToString(symbol.getDocumentationComment(checker));
}

function tagsOf(symbol, checker, name) {
  return symbol
    .getJsDocTags(checker)
    .filter((tag) => tag.name === name)
    .map(({ text }) => ts.displayPartsToString(text));
}

function textOf(type, checker) {
  return checker.typeToString(type).replaceAll("; }", " }");
}
