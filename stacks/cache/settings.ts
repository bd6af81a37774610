import { type InterfaceName, propertiesOf } from "../../constructs/src/validation/declaration";

/** The properties that a description in a file has in common with settings of the package. */
type Shared<Settings, Description> = Pick<Description, keyof Description & keyof Settings>;

/**
 * Reads settings of the package from a description in a file. What a file says in a form of its own, such as an engine
 * version, has to be put over them.
 */
export class SettingsReader<Settings> {
  /** @param name of the interface that declares the settings */
  public constructor(private readonly name: InterfaceName) {}

  public read<Description extends object>(description: Description): Shared<Settings, Description> {
    const declared = propertiesOf(this.name);
    const said = Object.entries(description).filter(([property]) => Object.hasOwn(declared, property));
    return Object.fromEntries(said) as Shared<Settings, Description>;
  }
}
