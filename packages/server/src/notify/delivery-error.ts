/** Why a message did not go out. What may pass by itself is tried again. */
export class DeliveryError extends Error {
  constructor(
    message: string,
    readonly passing: boolean,
    options?: ErrorOptions,
  ) {
    super(message, options);
    this.name = 'DeliveryError';
  }
}

/** As it is shown to the system administrator: short, and without what was sent. */
export const reasonOf = (error: unknown): string => (error instanceof Error ? error.message : String(error)).slice(0, 300);
