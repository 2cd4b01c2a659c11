import { FieldError, Input, Label, Text, TextArea, TextField, type TextFieldProps } from "react-aria-components";

interface FieldProps extends Omit<TextFieldProps, "children" | "className"> {
  readonly label: string;
  readonly hint?: string;
  readonly wrong?: string | undefined;
  readonly placeholder?: string;
  readonly rows?: number;
  readonly mono?: boolean;
}

/** A text field with its label, a hint and what is wrong with it. */
export function Field({ label, hint, wrong, placeholder, rows, mono, ...rest }: FieldProps) {
  const classes = mono === true ? "input mono" : "input";
  return (
    <TextField {...rest} className="field" isInvalid={wrong !== undefined} validationBehavior="aria">
      <Label>{label}</Label>
      {rows === undefined ? <Input className={classes} placeholder={placeholder} /> : <TextArea className={classes} rows={rows} placeholder={placeholder} />}
      {hint !== undefined && (
        <Text slot="description" className="hint">
          {hint}
        </Text>
      )}
      <FieldError className="wrong">{wrong}</FieldError>
    </TextField>
  );
}
